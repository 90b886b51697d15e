package de.amtspost.xoev;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;

/**
 * The character sets of DIN 91379:2022-08, one constant for each data type of the standard. Checks text in time that
 * grows with its length alone, where the patterns of the schema take the square of it.
 *
 * <p>A text is valid if it consists of the single characters of the type and of the sequences of a base letter and
 * combining marks that the standard lists. So text must be normalised first, see {@link #normalize}. The empty text is
 * valid. Immutable and thread-safe.
 */
public enum Latin {
    /** Names of natural persons. */
    DATATYPE_A("datatypeA", 1 << 0),
    /** Other names: places, streets with house numbers. */
    DATATYPE_B("datatypeB", 1 << 1),
    /** All normative characters: what most texts of XÖV messages are made of. */
    DATATYPE_C("datatypeC", 1 << 2),
    /** Names of legal persons and products: more signs, no line breaks. */
    DATATYPE_D("datatypeD", 1 << 3),
    /** Every normative and extended character, with Greek and Bulgarian Cyrillic. */
    DATATYPE_E("datatypeE", 1 << 4);

    /** How many offences are told of one text. */
    public static final int MAX_OFFENCES = 100;

    private final String typeName;
    private final int bit;

    Latin(String typeName, int bit) {
        this.typeName = typeName;
        this.bit = bit;
    }

    /**
     * Returns the name of the type in the schema of the standard.
     *
     * @return for example {@code datatypeC}
     */
    public String typeName() {
        return typeName;
    }

    /** The type as one bit of a set. */
    int bit() {
        return bit;
    }

    /** Made on first use. */
    private static final class Table {
        static final LatinTable VALUE = LatinTable.load();
    }

    /**
     * Something in a text that the type does not allow.
     *
     * @param index where it starts, in {@code char} values from the start of the text
     * @param characters the offending character, or the base letter with marks that do not go with it
     */
    public record Offence(int index, String characters) {

        /**
         * Names the characters by their code points, so that what cannot be seen can be told.
         *
         * @return for example {@code U+0041 U+0301}
         */
        public String codePoints() {
            StringBuilder text = new StringBuilder();
            characters.codePoints().forEach(point -> text.append(text.isEmpty() ? "" : " ")
                    .append(String.format("U+%04X", point)));
            return text.toString();
        }
    }

    /**
     * Tells whether a text is valid.
     *
     * @param text the text, normalised
     * @return whether it is
     */
    public boolean accepts(CharSequence text) {
        LatinTable table = Table.VALUE;
        int length = text.length();
        for (int at = 0; at < length; ) {
            int taken = table.take(text, at, bit);
            if (taken == 0) {
                return false;
            }
            at += taken;
        }
        return true;
    }

    /**
     * Tells what is wrong with a text.
     *
     * @param text the text, normalised
     * @return the first {@value #MAX_OFFENCES} offences in order, none if the text is valid
     */
    public List<Offence> offences(CharSequence text) {
        List<Offence> found = new ArrayList<>();
        LatinTable table = Table.VALUE;
        for (int at = 0; at < text.length() && found.size() < MAX_OFFENCES; ) {
            int taken = table.take(text, at, bit);
            int cluster = LatinTable.clusterLength(text, at);
            // A mark that does not go with its letter is told with the letter, as it is seen.
            if (taken == 0 || (taken < cluster && table.take(text, at + taken, bit) == 0)) {
                taken = cluster;
                found.add(new Offence(at, text.subSequence(at, at + taken).toString()));
            }
            at += taken;
        }
        return List.copyOf(found);
    }

    /**
     * Composes base letters and combining marks as far as there are composed characters (Unicode normalisation form C):
     * the form that DIN 91379 asks for.
     *
     * @param text any text
     * @return the text in normalisation form C
     */
    public static String normalize(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
