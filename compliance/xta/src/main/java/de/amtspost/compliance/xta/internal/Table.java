package de.amtspost.compliance.xta.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tables in resources of this package. A table of rows has a line for each, columns separated by {@code |}, the first line
 * names them. A table of records has lines {@code name value}, an empty line between records; a line that begins with a
 * space goes on with the value before. Lines that begin with {@code #} are comments.
 */
public final class Table {

    private Table() {}

    /**
     * A row or a record.
     *
     * @param cells from name to value
     */
    public record Row(Map<String, String> cells) {

        /**
         * Returns a value that must be there.
         *
         * @param name its name
         * @return the value, may be empty
         */
        public String get(String name) {
            return find(name).orElseThrow(() -> new IllegalStateException(name + " is missing: " + cells));
        }

        /**
         * Finds a value.
         *
         * @param name its name
         * @return the value, if it is there
         */
        public Optional<String> find(String name) {
            return Optional.ofNullable(cells.get(name));
        }
    }

    /**
     * Reads a resource.
     *
     * @param name its name, relative to this package
     * @return its text
     */
    public static String text(String name) {
        try (InputStream in = Table.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table of rows.
     *
     * @param text the table
     * @return the rows; a value {@code -} is an empty one
     */
    public static List<Row> rows(String text) {
        List<Row> rows = new ArrayList<>();
        List<String> names = List.of();
        for (String line : text.lines().filter(Table::says).toList()) {
            List<String> cells = List.of(line.split("\\|", -1)).stream()
                    .map(String::strip)
                    .map(cell -> cell.equals("-") ? "" : cell)
                    .toList();
            if (names.isEmpty()) {
                names = cells;
                continue;
            }
            if (cells.size() != names.size()) {
                throw new IllegalStateException(
                        "the line has " + cells.size() + " cells, not " + names.size() + ": " + line);
            }
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(names.get(i), cells.get(i));
            }
            rows.add(new Row(row));
        }
        return rows;
    }

    /**
     * Reads a table of records.
     *
     * @param text the table
     * @return the records
     */
    public static List<Row> records(String text) {
        List<Row> records = new ArrayList<>();
        Map<String, String> record = new LinkedHashMap<>();
        String last = "";
        for (String line :
                (text + "\n\n").lines().filter(each -> !each.startsWith("#")).toList()) {
            if (line.isBlank()) {
                if (!record.isEmpty()) {
                    records.add(new Row(record));
                    record = new LinkedHashMap<>();
                }
            } else if (line.startsWith(" ")) {
                record.merge(last, line.strip(), (before, more) -> before + " " + more);
            } else {
                String[] parts = line.split("\\s+", 2);
                last = parts[0];
                record.put(last, parts.length > 1 ? parts[1].strip() : "");
            }
        }
        if (!record.isEmpty()) {
            records.add(new Row(record));
        }
        return records;
    }

    private static boolean says(String line) {
        return !line.isBlank() && !line.startsWith("#");
    }
}
