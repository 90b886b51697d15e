package de.amtspost.compliance;

import de.amtspost.compliance.internal.report.Layout;
import de.amtspost.compliance.internal.report.Totals;
import de.amtspost.compliance.internal.report.Translation;
import java.io.IOException;

/**
 * Writes reports one after the other, any number of them: none is held once it is written; what grows is the table of
 * the rules that were broken. Made by {@link ReportFormat#open}. Thread-safe.
 */
public final class ReportWriter implements AutoCloseable {

    private final Layout layout;
    private final Translation translation;
    private final Totals totals = new Totals();
    private boolean values = true;
    private boolean broken;
    private boolean closed;

    ReportWriter(Layout layout, Translation translation) {
        this.layout = layout;
        this.translation = translation;
    }

    /**
     * Leaves out, from now on, what stands in the documents: see {@link Report#withoutValues()}.
     *
     * @return this writer
     */
    public synchronized ReportWriter withoutValues() {
        values = false;
        return this;
    }

    /**
     * Writes a report.
     *
     * @param report the report
     * @throws IOException if the stream cannot be written; the writer can only be closed then
     * @throws IllegalStateException if the writer is closed, or could not write before
     */
    public synchronized void write(Report report) throws IOException {
        if (closed || broken) {
            throw new IllegalStateException(
                    closed ? "the writer is closed; open another one" : "the stream broke before; open another one");
        }
        broken = true;
        layout.write(translation.of(values ? report : report.withoutValues()));
        totals.add(report);
        broken = false;
    }

    /**
     * Writes the summary and what the form ends with, and flushes the stream. If a report could not be written, nothing
     * more is: what is there does not look complete. Does nothing if called again.
     *
     * @throws IOException if the stream cannot be written
     */
    @Override
    public synchronized void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (layout) {
            if (!broken) {
                layout.end(totals);
            }
        }
    }
}
