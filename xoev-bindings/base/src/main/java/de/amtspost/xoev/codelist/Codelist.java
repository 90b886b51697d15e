package de.amtspost.xoev.codelist;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One version of a code list (genericode 1.0, section 3), compact in memory: about one and a half times its texts, so that
 * lists of the size of all municipalities can be kept.
 *
 * <p>Codes are compared character by character: {@code 01} is not {@code 1}. Immutable and thread-safe.
 */
public final class Codelist {

    private final Identification identification;
    private final List<Column> columns;
    private final List<String> keys;
    private final ColumnValues[] values;
    private final String keyColumn;
    private final KeyIndex index;

    Codelist(
            Identification identification,
            List<Column> columns,
            List<String> keys,
            ColumnValues[] values,
            String keyColumn) {
        this.identification = identification;
        this.columns = List.copyOf(columns);
        this.keys = List.copyOf(keys);
        this.values = values;
        this.keyColumn = keyColumn;
        this.index = new KeyIndex(values[position(keyColumn)]);
    }

    /**
     * Which list it is.
     *
     * @param uri the identifier of the list, {@code listURI} of a code
     * @param version the identifier of the version, {@code listVersionID} of a code
     * @param versionUri the identifier of list and version together
     * @param shortName a short name, in the metadata of XRepository or in the list itself
     * @param longName a name for people
     * @param agency who publishes it
     * @param validFrom since when the version is valid, as it is written there
     */
    public record Identification(
            String uri,
            String version,
            String versionUri,
            String shortName,
            Optional<String> longName,
            Optional<String> agency,
            Optional<String> validFrom) {}

    /**
     * A column.
     *
     * @param id its id
     * @param required whether every row should have a value; published lists do not always keep to it
     * @param name its name for people
     * @param language the language of its texts, where stated
     */
    public record Column(String id, boolean required, Optional<String> name, Optional<String> language) {}

    /** A row: the values of a code. Immutable and thread-safe. */
    public final class Row {

        private final int number;

        private Row(int number) {
            this.number = number;
        }

        /**
         * Returns the code.
         *
         * @return the value in the key column
         */
        public String code() {
            return get(keyColumn).orElse("");
        }

        /**
         * Returns the value in a column.
         *
         * @param column the id of the column
         * @return the value, if the row has one
         * @throws IllegalArgumentException if there is no such column
         */
        public Optional<String> get(String column) {
            return values[position(column)].get(number);
        }

        @Override
        public String toString() {
            return "code " + code() + " of " + identification.versionUri();
        }
    }

    /**
     * Reads a list. The document must not have a DOCTYPE, and at most 1,000,000 rows.
     *
     * @param in the document; not closed
     * @param name names the document in exceptions
     * @return the list
     * @throws CodelistException if it is no code list, or a broken one; also if it is an error document that XRepository
     *     put in its place
     * @throws IOException if reading fails
     */
    public static Codelist read(InputStream in, String name) throws IOException {
        return GenericodeReader.read(in, name);
    }

    /**
     * Reads a list from a file.
     *
     * @param file the file
     * @return the list
     * @throws CodelistException if it is no code list, or a broken one
     * @throws IOException if reading fails
     */
    public static Codelist read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, String.valueOf(file.getFileName()));
        }
    }

    /**
     * Returns which list it is.
     *
     * @return the identification
     */
    public Identification identification() {
        return identification;
    }

    /**
     * Returns the columns.
     *
     * @return the columns, in order
     */
    public List<Column> columns() {
        return columns;
    }

    /**
     * Returns the columns that the list declares as keys.
     *
     * @return the ids, in order
     */
    public List<String> keys() {
        return keys;
    }

    /**
     * Returns the column in which codes are looked up: the key that is marked as the code column (metadata of XRepository,
     * all five dialects), else the first key, else the first column.
     *
     * @return the id of the column
     */
    public String keyColumn() {
        return keyColumn;
    }

    /**
     * Returns this list with another column for codes, for standards that name it ({@code genutzteCodeSpalte}).
     *
     * @param column the id of the column
     * @return the list, which shares its values with this one
     * @throws IllegalArgumentException if there is no such column
     */
    public Codelist keyedBy(String column) {
        return new Codelist(identification, columns, keys, values, column);
    }

    /**
     * Tells whether the list has a code.
     *
     * @param code the code
     * @return whether it has
     */
    public boolean contains(String code) {
        return index.find(code) >= 0;
    }

    /**
     * Finds a code.
     *
     * @param code the code
     * @return its row, the first one if the list has the code twice
     */
    public Optional<Row> find(String code) {
        int row = index.find(code);
        return row < 0 ? Optional.empty() : Optional.of(new Row(row));
    }

    /**
     * Returns all rows.
     *
     * @return a view, in the order of the list
     */
    public List<Row> rows() {
        return new AbstractList<>() {
            @Override
            public Row get(int number) {
                if (number < 0 || number >= size()) {
                    throw new IndexOutOfBoundsException(number);
                }
                return new Row(number);
            }

            @Override
            public int size() {
                return values[0].size();
            }
        };
    }

    /** Whether looking up gives the same in both; what is said about the lists may differ. */
    boolean sameRows(Codelist other) {
        return identification.uri().equals(other.identification.uri())
                && identification.version().equals(other.identification.version())
                && keyColumn.equals(other.keyColumn)
                && ids().equals(other.ids())
                && Arrays.equals(values, other.values, (mine, others) -> mine.sameAs(others) ? 0 : 1);
    }

    private List<String> ids() {
        return columns.stream().map(Column::id).toList();
    }

    private int position(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException(
                "the code list " + identification.versionUri() + " has no column " + column + ", but " + ids());
    }

    @Override
    public String toString() {
        return "code list " + identification.versionUri() + ", " + rows().size() + " rows";
    }
}
