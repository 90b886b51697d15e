package de.amtspost.xoev;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key of an authority in the DVDV, as the head of a message has it in {@code kennung}: prefix and key with a colon
 * between (XÖV-Basisnachricht G2G 1.1, BehoerdeType), for example {@code psw:01003110}. Which prefixes there are is told
 * by {@link DvdvPrefixes}. Immutable and thread-safe.
 *
 * @param prefix the prefix, letters and digits; upper and lower case differ
 * @param id the key within the prefix, without white space and colons
 */
public record BehoerdeKennung(String prefix, String id) {

    /** The code of the DVDV in the list of directories ({@code urn:xoev-de:kosit:codeliste:verzeichnisdienst}). */
    public static final String DVDV = "DVDV";

    private static final Pattern PREFIX = Pattern.compile("\\p{L}[\\p{L}\\p{Nd}]*");
    private static final Pattern ID = Pattern.compile("[^\\s:]+");
    private static final Pattern FORM = Pattern.compile("(" + PREFIX + "):(" + ID + ")");

    /**
     * Checks the parts.
     *
     * @param prefix the prefix, letters and digits
     * @param id the key within the prefix, without white space and colons
     * @throws IllegalArgumentException if a part has another form
     */
    public BehoerdeKennung {
        if (!PREFIX.matcher(prefix).matches() || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "not a prefix of letters and a key without white space and colons: " + prefix + ":" + id);
        }
    }

    /**
     * Reads a key. A prefix that is in no list is no reason against it.
     *
     * @param text the text of {@code kennung}
     * @return the key; empty if the text has not the form {@code prefix:key}
     */
    public static Optional<BehoerdeKennung> parse(String text) {
        Matcher form = FORM.matcher(text);
        return form.matches() ? Optional.of(new BehoerdeKennung(form.group(1), form.group(2))) : Optional.empty();
    }

    /**
     * Returns the key as heads write it.
     *
     * @return prefix, colon, key
     */
    @Override
    public String toString() {
        return prefix + ":" + id;
    }
}
