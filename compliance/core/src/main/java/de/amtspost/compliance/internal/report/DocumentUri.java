package de.amtspost.compliance.internal.report;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** The name of a document, a path for one, as a URI reference (RFC 3986, RFC 8089). */
final class DocumentUri {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[\\\\/].*", Pattern.DOTALL);
    private static final String UNRESERVED = "-._~/";

    private DocumentUri() {}

    static String of(String document) {
        if (DRIVE.matcher(document).matches()) {
            return "file:///" + document.charAt(0) + ":"
                    + encoded(document.substring(2).replace('\\', '/'));
        }
        return (document.startsWith("/") ? "file://" : "") + encoded(document);
    }

    private static String encoded(String path) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = octet > 0 && (Character.isLetterOrDigit(octet) || UNRESERVED.indexOf(octet) >= 0);
            if (plain) {
                uri.append((char) octet);
            } else {
                uri.append(String.format("%%%02X", octet));
            }
        }
        return uri.toString();
    }
}
