package de.amtspost.core;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Protects each message as agreed with its partner: the first row that fits decides. On the way out the partner is the
 * reader, on the way in the author.
 *
 * <p>As a file, UTF-8, a row is a line; lines that begin with {@code #} and empty ones say nothing:
 *
 * <pre>
 * # partner          | message type | safeguard
 * dbs:090010010000   | 0201         | signed-encrypted
 * psw:*              | *            | signed
 * *                  | *            | signed-encrypted
 * </pre>
 *
 * <p>Partner and message type are compared as a whole, or up to a {@code *} at the end. A message for which no row is there
 * is refused: nobody has agreed on how it must be protected. Immutable and thread-safe.
 */
public final class SafeguardTable implements Safeguard {

    private static final int COLUMNS = 3;
    private static final String ANY = "*";

    private final List<Row> rows;

    private SafeguardTable(List<Row> rows) {
        this.rows = List.copyOf(rows);
    }

    /** One line. */
    private record Row(String partner, String messageType, Safeguard safeguard) {

        boolean fits(Party other, MessageType type) {
            return fits(partner, other.identifier()) && fits(messageType, type.code());
        }

        private static boolean fits(String pattern, String text) {
            return pattern.endsWith(ANY)
                    ? text.startsWith(pattern.substring(0, pattern.length() - ANY.length()))
                    : text.equals(pattern);
        }
    }

    /**
     * Starts a table.
     *
     * @return the table without rows
     */
    public static SafeguardTable empty() {
        return new SafeguardTable(List.of());
    }

    /**
     * Reads a table.
     *
     * @param file the table
     * @param safeguards the safeguards by the names that the third column uses
     * @return the table
     * @throws UncheckedIOException if the file cannot be read
     * @throws IllegalArgumentException if a line is no row or names no safeguard, with its number; or if there is none
     */
    public static SafeguardTable of(Path file, Map<String, Safeguard> safeguards) {
        try {
            List<Row> rows = new ArrayList<>();
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                if (!line.isBlank() && !line.startsWith("#")) {
                    rows.add(row(line, safeguards, file + ", line " + number));
                }
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException(file + " has no rows: no message could be sent or received");
            }
            return new SafeguardTable(rows);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the table " + file + ": " + e.getMessage(), e);
        }
    }

    private static Row row(String line, Map<String, Safeguard> safeguards, String place) {
        String[] columns = line.split("\\|", -1);
        if (columns.length != COLUMNS || columns[0].isBlank() || columns[1].isBlank()) {
            throw new IllegalArgumentException(place + ": a row is: partner | message type | safeguard");
        }
        Safeguard safeguard = safeguards.get(columns[2].strip());
        if (safeguard == null) {
            throw new IllegalArgumentException(
                    place + ": there is no safeguard " + columns[2].strip() + ", only " + safeguards.keySet());
        }
        return new Row(columns[0].strip(), columns[1].strip(), safeguard);
    }

    /**
     * Returns the table with one more row at its end.
     *
     * @param partner the identifier of the partner, or its beginning and {@code *}
     * @param messageType the code of the message type, or its beginning and {@code *}
     * @param safeguard what protects the messages
     * @return the changed copy
     */
    public SafeguardTable with(String partner, String messageType, Safeguard safeguard) {
        List<Row> more = new ArrayList<>(rows);
        more.add(new Row(partner, messageType, safeguard));
        return new SafeguardTable(more);
    }

    @Override
    public Wrapped wrap(Message message) {
        Envelope envelope = message.envelope();
        for (Row row : rows) {
            if (row.fits(envelope.to(), envelope.type())) {
                return row.safeguard().wrap(message);
            }
        }
        throw new MessageRejectedException(Failure.of(
                        "The table says nothing about how messages of this type to this reader are protected; it did not go")
                .next("add a row for the reader and the message type "
                        + envelope.type().code()));
    }

    /**
     * Checks the protection that was agreed upon with the author, and takes it off.
     *
     * @throws ProofFailedException if no row fits, or the protection is missing or broken
     */
    @Override
    public Unwrapped unwrap(Message message) {
        Envelope envelope = message.envelope();
        for (Row row : rows) {
            if (row.fits(envelope.from(), envelope.type())) {
                return row.safeguard().unwrap(message);
            }
        }
        throw new ProofFailedException(
                Failure.of("The table says nothing about how messages of this type from this author are protected")
                        .next("do not use the message; agree with its author, then add a row for the message type "
                                + envelope.type().code()));
    }

    /**
     * Tells how many rows there are.
     *
     * @return the number, without what they say
     */
    @Override
    public String toString() {
        return "safeguards in " + rows.size() + " rows";
    }
}
