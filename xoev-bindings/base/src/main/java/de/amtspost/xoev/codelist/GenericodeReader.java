package de.amtspost.xoev.codelist;

import de.amtspost.xoev.codelist.Codelist.Column;
import de.amtspost.xoev.codelist.Codelist.Identification;
import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads one genericode document from its stream. For one document. */
final class GenericodeReader {

    private static final String GENERICODE = "http://docs.oasis-open.org/codelist/ns/genericode/1.0/";
    private static final QName ROOT = new QName(GENERICODE, "CodeList");
    private static final QName ERROR =
            new QName("http://www.xoev.de/de/xrepository/framework/1/basisdatentypen", "Fehler");

    /** What marks the key of the code column, in the dialects of the metadata: versions 4, 3, and 2 and 1. */
    private static final Set<String> CODE_COLUMN = Set.of("recommendedKeyColumn", "empfohleneCodeSpalte", "xoev-code");

    private static final Set<String> SHORT_NAME = Set.of("shortName", "nameKurz");
    private static final Set<String> VALID_FROM = Set.of("validFrom", "datumGueltigkeitAb");

    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_COLUMNS = 200;
    private static final int MAX_VALUE = 1 << 20;

    private final String name;
    private final Map<String, String> facts = new HashMap<>();
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<ColumnValues> values = new ArrayList<>();
    private @Nullable String marked;

    GenericodeReader(String name) {
        this.name = name;
    }

    Codelist read(InputStream in) throws IOException {
        try {
            XMLStreamReader reader = SafeXml.streams().createXMLStreamReader(in);
            toRoot(reader);
            children(reader, 0, this::section);
            return build();
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException broken) {
                throw broken;
            }
            throw new CodelistException(
                    name + " is no well-formed XML, line " + e.getLocation().getLineNumber() + ": get it anew", e);
        }
    }

    private void toRoot(XMLStreamReader reader) throws XMLStreamException {
        while (!reader.isStartElement()) {
            if (reader.next() == XMLStreamConstants.DTD) {
                throw broken(reader, "has a DOCTYPE, which is refused");
            }
        }
        if (reader.getName().equals(ERROR)) {
            children(reader, 0, (at, depth) -> {
                facts.put(at.getLocalName(), text(at));
            });
            throw new CodelistException(name + " is no code list but an error of XRepository: "
                    + facts.getOrDefault("meldung", "without a reason") + ". Get the list anew, or do without it");
        }
        if (!reader.getName().equals(ROOT)) {
            throw broken(reader, "is no code list in genericode 1.0: its root is " + reader.getName());
        }
    }

    /** What to do with a child; it must read the child to its end. */
    @FunctionalInterface
    private interface Child {
        void read(XMLStreamReader reader, int depth) throws XMLStreamException;
    }

    private void children(XMLStreamReader reader, int depth, Child child) throws XMLStreamException {
        if (depth > SafeXml.MAX_DEPTH) {
            throw broken(reader, "has more than " + SafeXml.MAX_DEPTH + " elements within each other");
        }
        while (reader.next() != XMLStreamConstants.END_ELEMENT) {
            if (reader.isStartElement()) {
                child.read(reader, depth + 1);
            }
        }
    }

    private void section(XMLStreamReader reader, int depth) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "Annotation" -> metadata(reader, depth);
            case "Identification" -> children(reader, depth, this::identification);
            case "ColumnSet" -> children(reader, depth, this::column);
            case "SimpleCodeList" -> children(reader, depth, this::row);
            default -> skip(reader, depth);
        }
    }

    private void metadata(XMLStreamReader reader, int depth) throws XMLStreamException {
        children(reader, depth, (at, below) -> {
            String local = at.getLocalName();
            if (SHORT_NAME.contains(local)) {
                facts.put("metadata.ShortName", text(at));
            } else if (VALID_FROM.contains(local)) {
                facts.put("validFrom", text(at));
            } else {
                metadata(at, below);
            }
        });
    }

    private void identification(XMLStreamReader reader, int depth) throws XMLStreamException {
        if ("Agency".equals(reader.getLocalName())) {
            children(reader, depth, (at, below) -> facts.putIfAbsent("Agency." + at.getLocalName(), text(at)));
        } else {
            facts.putIfAbsent(reader.getLocalName(), text(reader));
        }
    }

    private void column(XMLStreamReader reader, int depth) throws XMLStreamException {
        switch (reader.getLocalName()) {
            case "Column" -> addColumn(reader, depth);
            case "Key" -> addKey(reader, depth);
            default -> skip(reader, depth);
        }
    }

    private void addColumn(XMLStreamReader reader, int depth) throws XMLStreamException {
        String id = attribute(reader, "Id");
        boolean required = !"optional".equals(reader.getAttributeValue(null, "Use"));
        Map<String, String> about = new HashMap<>();
        children(reader, depth, (at, below) -> {
            switch (at.getLocalName()) {
                case "LongName" -> about.putIfAbsent("name", text(at));
                case "Data" -> {
                    @Nullable String language = at.getAttributeValue(null, "Lang");
                    if (language != null) {
                        about.put("language", language);
                    }
                    skip(at, below);
                }
                default -> skip(at, below);
            }
        });
        if (positions.putIfAbsent(id, columns.size()) != null) {
            throw broken(reader, "has two columns with the id " + id);
        }
        if (columns.size() == MAX_COLUMNS) {
            throw broken(reader, "has more than " + MAX_COLUMNS + " columns");
        }
        columns.add(new Column(
                id, required, Optional.ofNullable(about.get("name")), Optional.ofNullable(about.get("language"))));
        values.add(new ColumnValues());
    }

    private void addKey(XMLStreamReader reader, int depth) throws XMLStreamException {
        List<String> references = new ArrayList<>();
        boolean[] isCode = new boolean[1];
        key(reader, depth, references, isCode);
        for (String reference : references) {
            if (!positions.containsKey(reference)) {
                throw broken(reader, "has a key on the column " + reference + ", which it does not have");
            }
        }
        if (references.size() == 1) {
            keys.add(references.get(0));
            marked = marked == null && isCode[0] ? references.get(0) : marked;
        }
    }

    private void key(XMLStreamReader reader, int depth, List<String> references, boolean[] isCode)
            throws XMLStreamException {
        children(reader, depth, (at, below) -> {
            isCode[0] |= CODE_COLUMN.contains(at.getLocalName());
            if ("ColumnRef".equals(at.getLocalName())) {
                references.add(attribute(at, "Ref"));
            }
            key(at, below, references, isCode);
        });
    }

    /**
     * Values name their column; one that does not belongs to the column after that of the value before it. Published lists leave out
     * values in required columns too; only a row without a code is of no use.
     */
    private void row(XMLStreamReader reader, int depth) throws XMLStreamException {
        if (columns.isEmpty()) {
            throw broken(reader, "has rows but no columns");
        }
        if (values.get(0).size() == MAX_ROWS) {
            throw broken(reader, "has more than " + MAX_ROWS + " rows");
        }
        byte[] @Nullable [] cells = new byte[columns.size()][];
        int[] next = new int[1];
        children(reader, depth, (at, below) -> {
            if ("Value".equals(at.getLocalName())) {
                int position = position(at, next[0]);
                next[0] = position + 1;
                if (cells[position] != null) {
                    throw broken(
                            at,
                            "has two values in the column "
                                    + columns.get(position).id());
                }
                children(at, below, (simple, deeper) -> {
                    if ("SimpleValue".equals(simple.getLocalName())) {
                        cells[position] = text(simple).getBytes(StandardCharsets.UTF_8);
                    } else {
                        skip(simple, deeper);
                    }
                });
            } else {
                skip(at, below);
            }
        });
        for (int i = 0; i < cells.length; i++) {
            byte[] cell = cells[i];
            if (cell == null && columns.get(i).id().equals(keyColumn())) {
                throw broken(reader, "has a row without a code, in the column " + keyColumn());
            }
            values.get(i).add(cell == null ? new byte[0] : cell, cell != null);
        }
    }

    private int position(XMLStreamReader reader, int next) {
        @Nullable String reference = reader.getAttributeValue(null, "ColumnRef");
        Integer position = reference == null ? Integer.valueOf(next) : positions.get(reference);
        if (position == null || position >= columns.size()) {
            throw broken(reader, "has a value in a column that it does not have: " + reference);
        }
        return position;
    }

    private void skip(XMLStreamReader reader, int depth) throws XMLStreamException {
        children(reader, depth, this::skip);
    }

    private String text(XMLStreamReader reader) throws XMLStreamException {
        String text = reader.getElementText().strip();
        if (text.length() > MAX_VALUE) {
            throw broken(reader, "has a text of more than " + MAX_VALUE + " characters");
        }
        return text;
    }

    private String attribute(XMLStreamReader reader, String attribute) {
        @Nullable String value = reader.getAttributeValue(null, attribute);
        if (value == null) {
            throw broken(reader, "has a " + reader.getLocalName() + " without " + attribute);
        }
        return value;
    }

    private CodelistException broken(XMLStreamReader reader, String what) {
        return new CodelistException(
                name + " " + what + " (line " + reader.getLocation().getLineNumber() + ")");
    }

    private Codelist build() {
        if (columns.isEmpty()) {
            throw new CodelistException(name + " has no columns");
        }
        values.forEach(ColumnValues::trim);
        return new Codelist(
                new Identification(
                        fact("CanonicalUri"),
                        fact("Version"),
                        fact("CanonicalVersionUri"),
                        Optional.ofNullable(facts.get("metadata.ShortName")).orElseGet(() -> fact("ShortName")),
                        Optional.ofNullable(facts.get("LongName")),
                        Optional.ofNullable(facts.get("Agency.LongName")),
                        Optional.ofNullable(facts.get("validFrom"))),
                columns,
                keys,
                values.toArray(ColumnValues[]::new),
                keyColumn());
    }

    private String keyColumn() {
        if (marked != null) {
            return marked;
        }
        return keys.isEmpty() ? columns.get(0).id() : keys.get(0);
    }

    private String fact(String element) {
        @Nullable String value = facts.get(element);
        if (value == null || value.isEmpty()) {
            throw new CodelistException(name + " lacks " + element + " in its Identification");
        }
        return value;
    }
}
