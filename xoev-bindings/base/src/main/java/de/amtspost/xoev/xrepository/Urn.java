package de.amtspost.xoev.xrepository;

import java.util.regex.Pattern;

/** Identifiers of XRepository (RFC 8141): without a slash or anything else that changes the meaning of an address. */
final class Urn {

    private static final int MAX_LENGTH = 300;
    private static final Pattern FORM =
            Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]{0,31}:[A-Za-z0-9._:()+,=@;$!*'~-]+");

    private Urn() {}

    static boolean is(String text) {
        return text.length() <= MAX_LENGTH && FORM.matcher(text).matches();
    }

    static String require(String text) {
        if (!is(text)) {
            throw new IllegalArgumentException("not an identifier of XRepository, which is a URN: " + text);
        }
        return text;
    }
}
