package de.amtspost.cli.receive;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Turns a name that a peer chose into a file name that is safe on every usual system: no path, nothing hidden, nothing
 * that looks like an option, no control or direction characters, no name of a device, not too long.
 */
final class SafeName {

    private static final int MAX_BYTES = 150;
    private static final int MAX_ENDING = 20;
    private static final Pattern UNSAFE = Pattern.compile("[^\\p{L}\\p{M}\\p{N}._ ()+=@,-]");
    private static final Pattern EDGES = Pattern.compile("^[. -]+|[. ]+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9]|conin\\$|conout\\$)(\\..*)?");

    private SafeName() {}

    static String of(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        return whole(last);
    }

    /** Keeps all of the name: for identifiers, whose part before a slash tells them apart. */
    static String whole(String name) {
        String plain =
                UNSAFE.matcher(Normalizer.normalize(name, Normalizer.Form.NFC)).replaceAll("_");
        String trimmed =
                EDGES.matcher(shortened(EDGES.matcher(plain).replaceAll(""))).replaceAll("");
        if (trimmed.isEmpty()) {
            return "content";
        }
        return DEVICE.matcher(trimmed).matches() ? "_" + trimmed : trimmed;
    }

    /** Two names that some file system would take for the same. */
    static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFD).toLowerCase(Locale.ROOT);
    }

    private static String shortened(String name) {
        if (bytes(name) <= MAX_BYTES) {
            return name;
        }
        int dot = name.lastIndexOf('.');
        String ending = dot > 0 && bytes(name.substring(dot)) <= MAX_ENDING ? name.substring(dot) : "";
        String stem = name.substring(0, name.length() - ending.length());
        while (bytes(stem) + bytes(ending) > MAX_BYTES) {
            stem = stem.substring(0, stem.offsetByCodePoints(stem.length(), -1));
        }
        return stem + ending;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
