package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Report;
import java.io.Closeable;
import java.io.IOException;

/** A form of reports on its way into a stream, which stays open: making one writes what comes before the first report. For one thread at a time. */
public interface Layout extends Closeable {

    /**
     * Writes a report.
     *
     * @param report the report
     * @throws IOException if the stream cannot be written
     */
    void write(Report report) throws IOException;

    /**
     * Writes what comes after the last report, and flushes the stream.
     *
     * @param totals what all reports come to
     * @throws IOException if the stream cannot be written
     */
    void end(Totals totals) throws IOException;

    /** Lets go of what is held; does not write. */
    @Override
    default void close() {}
}
