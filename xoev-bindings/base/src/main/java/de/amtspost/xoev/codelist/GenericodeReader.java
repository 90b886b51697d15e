package de.amtspost.xoev.codelist;

import de.amtspost.xoev.codelist.Codelist.Column;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** Reads one genericode document from its stream. For one document. */
final class GenericodeReader {

    /** What marks the key of the code column, in the dialects of the metadata: versions 4, 3, and 2 and 1. */
    private static final Set<String> CODE_COLUMN = Set.of("recommendedKeyColumn", "empfohleneCodeSpalte", "xoev-code");

    /** How genericode takes columns and keys from other documents (sections 3.2 and 3.3); no published list does. */
    private static final Set<String> FROM_ELSEWHERE = Set.of("ColumnSetRef", "ColumnRef", "KeyRef");

    private static final int MAX_ROWS = 1_000_000;
    private static final int MAX_COLUMNS = 200;

    private final GenericodeCursor at;
    private final GenericodeHead head;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Column> columns = new ArrayList<>();
    private final List<String> keys = new ArrayList<>();
    private final List<ColumnValues> values = new ArrayList<>();
    private @Nullable String marked;

    private GenericodeReader(GenericodeCursor at) {
        this.at = at;
        this.head = new GenericodeHead(at);
    }

    static Codelist read(InputStream in, String name) throws IOException {
        return GenericodeCursor.walk(in, name, at -> new GenericodeReader(at).read(name));
    }

    private Codelist read(String name) throws XMLStreamException {
        switch (head.root()) {
            case ERROR ->
                throw CodelistException.unavailable(name + " is no code list but an error of XRepository: "
                        + head.error() + ". Get the list anew, or do without it");
            case OTHER, NO_LIST -> {
                at.refuseDoctype();
                throw at.broken("is no code list in genericode 1.0: its root is " + at.element());
            }
            case LIST -> at.children(0, this::section);
        }
        return build();
    }

    private void section(int depth) throws XMLStreamException {
        refuseElsewhere();
        switch (at.local()) {
            case "ColumnSet" -> at.children(depth, this::column);
            case "SimpleCodeList" -> at.children(depth, this::row);
            default -> head.read(depth);
        }
    }

    private void refuseElsewhere() {
        if (FROM_ELSEWHERE.contains(at.local())) {
            throw at.broken("has a " + at.local() + " to another document, which is not followed");
        }
    }

    private void column(int depth) throws XMLStreamException {
        refuseElsewhere();
        switch (at.local()) {
            case "Column" -> addColumn(depth);
            case "Key" -> addKey(depth);
            default -> at.skip(depth);
        }
    }

    private void addColumn(int depth) throws XMLStreamException {
        String id = at.required("Id");
        boolean required = !"optional".equals(at.optional("Use"));
        Map<String, String> about = new HashMap<>();
        at.children(depth, below -> {
            switch (at.local()) {
                case "LongName" -> about.putIfAbsent("name", at.text());
                case "Data" -> {
                    @Nullable String language = at.optional("Lang");
                    if (language != null) {
                        about.put("language", language);
                    }
                    at.skip(below);
                }
                default -> at.skip(below);
            }
        });
        if (positions.putIfAbsent(id, columns.size()) != null) {
            throw at.broken("has two columns with the id " + id);
        }
        if (columns.size() == MAX_COLUMNS) {
            throw at.broken("has more than " + MAX_COLUMNS + " columns");
        }
        columns.add(new Column(
                id, required, Optional.ofNullable(about.get("name")), Optional.ofNullable(about.get("language"))));
        values.add(new ColumnValues());
    }

    private void addKey(int depth) throws XMLStreamException {
        List<String> references = new ArrayList<>();
        boolean[] isCode = new boolean[1];
        key(depth, references, isCode);
        if (references.isEmpty()) {
            throw at.broken("has a key without a column");
        }
        if (references.size() == 1) {
            keys.add(references.get(0));
            marked = marked == null && isCode[0] ? references.get(0) : marked;
        }
    }

    private void key(int depth, List<String> references, boolean[] isCode) throws XMLStreamException {
        at.children(depth, below -> {
            isCode[0] |= CODE_COLUMN.contains(at.local());
            if ("ColumnRef".equals(at.local())) {
                String reference = at.required("Ref");
                if (!positions.containsKey(reference)) {
                    throw at.broken("has a key on the column " + reference + ", which it does not have");
                }
                references.add(reference);
            }
            key(below, references, isCode);
        });
    }

    /**
     * Values name their column; one that does not belongs to the column after that of the value before it. Published
     * lists leave out values in required columns too; only a row without a code is of no use.
     */
    private void row(int depth) throws XMLStreamException {
        if (!"Row".equals(at.local())) {
            at.skip(depth);
            return;
        }
        if (columns.isEmpty()) {
            throw at.broken("has rows but no columns");
        }
        if (values.get(0).size() == MAX_ROWS) {
            throw at.broken("has more than " + MAX_ROWS + " rows");
        }
        byte[] @Nullable [] cells = new byte[columns.size()][];
        int[] next = new int[1];
        at.children(depth, below -> {
            if ("Value".equals(at.local())) {
                int position = position(next[0]);
                next[0] = position + 1;
                if (cells[position] != null) {
                    throw at.broken("has two values in the column "
                            + columns.get(position).id());
                }
                at.children(below, deeper -> {
                    if ("SimpleValue".equals(at.local())) {
                        cells[position] = at.text().getBytes(StandardCharsets.UTF_8);
                    } else {
                        at.skip(deeper);
                    }
                });
            } else {
                at.skip(below);
            }
        });
        for (int i = 0; i < cells.length; i++) {
            byte[] cell = cells[i];
            if (cell == null && columns.get(i).id().equals(keyColumn())) {
                throw at.broken("has a row without a code, in the column " + keyColumn());
            }
            values.get(i).add(cell == null ? new byte[0] : cell, cell != null);
        }
    }

    private int position(int next) {
        @Nullable String reference = at.optional("ColumnRef");
        @Nullable Integer position = reference == null ? Integer.valueOf(next) : positions.get(reference);
        if (position == null) {
            throw at.broken("has a value in a column that it does not have: " + reference);
        }
        if (position >= columns.size()) {
            throw at.broken("has a row with more values than columns");
        }
        return position;
    }

    private Codelist build() {
        if (columns.isEmpty()) {
            throw at.broken("has no columns");
        }
        values.forEach(ColumnValues::trim);
        return new Codelist(head.identification(), columns, keys, values.toArray(ColumnValues[]::new), keyColumn());
    }

    private String keyColumn() {
        if (marked != null) {
            return marked;
        }
        return keys.isEmpty() ? columns.get(0).id() : keys.get(0);
    }
}
