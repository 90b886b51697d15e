package de.amtspost.xoev;

import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * What {@link Latin} knows, read from the patterns of the schema, so that there is one list only: for each character a
 * bit for every type in which it may stand alone, and the sequences by their first character.
 */
final class LatinTable {

    private static final String SCHEMA = "schema/blocks/din-91379.xsd";

    /** All characters of the standard lie in the first plane. */
    private static final int SIZE = 1 << Character.SIZE;

    /** Set on what can be the second or a later part of a sequence. */
    private static final int MARK = 1 << 6;

    private static final Comparator<Sequence> LONGEST_FIRST = Comparator.comparingInt(
                    (Sequence sequence) -> sequence.text().length())
            .reversed();

    private final byte[] kinds = new byte[SIZE];
    private final Map<Character, List<Sequence>> sequences = new HashMap<>();

    private record Sequence(String text, int types) {}

    private LatinTable() {}

    static LatinTable load() {
        LatinTable table = new LatinTable();
        Map<String, String> patterns = patterns();
        List<String> texts = new ArrayList<>();
        Map<Latin, boolean[]> members = new EnumMap<>(Latin.class);
        for (Latin type : Latin.values()) {
            members.put(type, LatinPattern.parse(String.valueOf(patterns.get(type.typeName())), texts));
        }
        // Type E says how text is built; the others say which characters occur in it.
        boolean[] alone = Objects.requireNonNull(members.remove(Latin.DATATYPE_E));
        for (int character = 0; character < SIZE; character++) {
            if (alone[character]) {
                table.kinds[character] = (byte) types(members, String.valueOf((char) character));
            }
        }
        texts.forEach(text -> table.add(new Sequence(text, types(members, text))));
        table.sequences.values().forEach(list -> list.sort(LONGEST_FIRST));
        return table;
    }

    /** The types that have all characters; type E has all that is listed. */
    private static int types(Map<Latin, boolean[]> members, String text) {
        int types = Latin.DATATYPE_E.bit();
        for (Map.Entry<Latin, boolean[]> type : members.entrySet()) {
            boolean[] own = type.getValue();
            if (text.chars().allMatch(character -> own[character])) {
                types |= type.getKey().bit();
            }
        }
        return types;
    }

    private void add(Sequence sequence) {
        sequences
                .computeIfAbsent(sequence.text().charAt(0), first -> new ArrayList<>())
                .add(sequence);
        for (int i = 1; i < sequence.text().length(); i++) {
            kinds[sequence.text().charAt(i)] |= MARK;
        }
    }

    private static Map<String, String> patterns() {
        Map<String, String> patterns = new HashMap<>();
        try (InputStream in = LatinTable.class.getResourceAsStream(SCHEMA)) {
            XMLStreamReader reader = SafeXml.streams().createXMLStreamReader(in);
            String type = "";
            while (reader.hasNext()) {
                if (reader.next() == XMLStreamReader.START_ELEMENT) {
                    switch (reader.getLocalName()) {
                        case "simpleType" -> type = reader.getAttributeValue(null, "name");
                        case "pattern" -> patterns.put(type, reader.getAttributeValue(null, "value"));
                        default -> {}
                    }
                }
            }
            return patterns;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (XMLStreamException e) {
            throw new IllegalStateException("the own schema of DIN 91379 cannot be read", e);
        }
    }

    /** How many {@code char} values from there are valid together; 0 if the first is not. */
    int take(CharSequence text, int at, int type) {
        char first = text.charAt(at);
        if (at + 1 < text.length() && (kinds[text.charAt(at + 1)] & MARK) != 0) {
            for (Sequence sequence : sequences.getOrDefault(first, List.of())) {
                if ((sequence.types() & type) != 0 && startsWith(text, at, sequence.text())) {
                    return sequence.text().length();
                }
            }
        }
        return (kinds[first] & type) != 0 ? 1 : 0;
    }

    private static boolean startsWith(CharSequence text, int at, String sequence) {
        if (text.length() - at < sequence.length()) {
            return false;
        }
        for (int i = 0; i < sequence.length(); i++) {
            if (text.charAt(at + i) != sequence.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The length of a character with the marks behind it. */
    static int clusterLength(CharSequence text, int at) {
        int end = at + Character.charCount(Character.codePointAt(text, at));
        while (end < text.length()) {
            int point = Character.codePointAt(text, end);
            int kind = Character.getType(point);
            if (kind != Character.NON_SPACING_MARK && kind != Character.ENCLOSING_MARK) {
                break;
            }
            end += Character.charCount(point);
        }
        return end - at;
    }
}
