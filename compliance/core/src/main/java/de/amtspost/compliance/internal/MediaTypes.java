package de.amtspost.compliance.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Knows files by their first bytes, as far as municipal messages carry them. */
final class MediaTypes {

    /** How many bytes are enough. */
    static final int HEAD_BYTES = 16;

    /** The characters stand for one byte each. */
    private record Signature(String mediaType, int at, String bytes) {

        boolean fits(String head) {
            return head.startsWith(bytes, at);
        }
    }

    private static final List<Signature> SIGNATURES = List.of(
            new Signature("application/pdf", 0, "%PDF-"),
            new Signature("image/png", 0, "\u0089PNG\r\n\u001a\n"),
            new Signature("image/jpeg", 0, "\u00ff\u00d8\u00ff"),
            new Signature("image/gif", 0, "GIF8"),
            new Signature("image/tiff", 0, "II*\0"),
            new Signature("image/tiff", 0, "MM\0*"),
            new Signature("image/webp", 8, "WEBP"),
            new Signature("application/zip", 0, "PK\u0003\u0004"),
            new Signature("application/xml", 0, "<?xml"),
            new Signature("application/xml", 0, "\u00ef\u00bb\u00bf<?xml"),
            new Signature("text/rtf", 0, "{\\rtf"));

    /** Types that say nothing of the form. */
    private static final Set<String> ANY = Set.of("application/octet-stream", "application/binary");

    private MediaTypes() {}

    static Optional<String> of(byte[] head) {
        String start = new String(head, StandardCharsets.ISO_8859_1);
        return SIGNATURES.stream()
                .filter(signature -> signature.fits(start))
                .map(Signature::mediaType)
                .findFirst();
    }

    /** Whether bytes that look like one type can be of another: an office document is a ZIP file, XHTML is XML. */
    static boolean agree(String said, String seen) {
        String type = said.toLowerCase(Locale.ROOT).split(";", 2)[0].strip();
        if (type.equals(seen) || ANY.contains(type)) {
            return true;
        }
        return switch (seen) {
            case "application/zip" ->
                type.contains("zip") || type.startsWith("application/vnd.") || type.endsWith("jar");
            case "application/xml" ->
                type.endsWith("xml") || type.startsWith("text/") || type.startsWith("application/vnd.");
            case "text/rtf" -> type.endsWith("rtf") || type.equals("text/plain");
            default -> false;
        };
    }
}
