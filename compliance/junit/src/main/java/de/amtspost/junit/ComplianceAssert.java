package de.amtspost.junit;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.ReportFormat;
import de.amtspost.compliance.ReportWriter;
import de.amtspost.core.Finding.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.opentest4j.AssertionFailedError;

/** What can be asserted of a checked document. Immutable. */
public final class ComplianceAssert {

    private final Report report;

    ComplianceAssert(Report report) {
        this.report = report;
    }

    /**
     * Asserts that the document may be accepted. Warnings are no reason against it.
     *
     * @return this
     * @throws AssertionFailedError if not; the text has what was found
     */
    public ComplianceAssert complies() {
        return require(report.accepted(), "the document does not comply");
    }

    /**
     * Asserts that the document may be accepted, and that nothing was found that somebody should look at.
     *
     * @return this
     * @throws AssertionFailedError if not; the text has what was found
     */
    public ComplianceAssert compliesWithoutWarnings() {
        return require(
                report.accepted() && report.count(Severity.WARNING) == 0,
                "the document does not comply, or there are warnings");
    }

    /**
     * Asserts that the document is refused for one reason at least, as tests of a receiver want it.
     *
     * @param rule the rule that must be among those that were broken
     * @return this
     * @throws AssertionFailedError if the document may be accepted, or the rule was kept
     */
    public ComplianceAssert breaks(String rule) {
        boolean broken = report.detections().stream().map(Detection::rule).anyMatch(rule::equals);
        return require(broken && !report.accepted(), "the document does not break the rule " + rule);
    }

    /**
     * Returns the report, for assertions of your own.
     *
     * @return the report
     */
    public Report report() {
        return report;
    }

    private ComplianceAssert require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionFailedError(otherwise + "\n" + text());
        }
        return this;
    }

    private String text() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ReportWriter writer = ReportFormat.TEXT.open(out, Locale.ENGLISH)) {
            writer.write(report);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }
}
