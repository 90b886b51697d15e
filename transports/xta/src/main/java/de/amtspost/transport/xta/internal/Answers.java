package de.amtspost.transport.xta.internal;

import de.amtspost.xta.soap.IncompletePackageException;
import java.io.IOException;
import java.time.DateTimeException;

/** Reads what the schema allows and the rules beyond it may not: blank texts, times that do not exist. */
public final class Answers {

    private Answers() {}

    /**
     * Reads a part of an answer.
     *
     * @param <T> what is read
     */
    @FunctionalInterface
    public interface Reading<T> {

        /**
         * Reads.
         *
         * @return what was read
         * @throws IOException if the connection breaks
         */
        T read() throws IOException;
    }

    /**
     * Reads a part of an answer, and blames the peer if it makes no sense.
     *
     * @param name the name of the part in the standard
     * @param reading reads it
     * @return what was read
     * @param <T> what is read
     * @throws IOException if the connection breaks, or the part makes no sense
     */
    public static <T> T read(String name, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new IncompletePackageException(name + ": " + e.getMessage());
        }
    }
}
