package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** JUnit XML: a test suite with one test case for each document, as only these have counts that are known in time. */
public final class JunitLayout implements Layout {

    private final XmlOut xml;
    private final Words words;

    /**
     * Begins the form.
     *
     * @param out where to
     * @param words the language
     * @throws IOException if the stream cannot be written
     */
    public JunitLayout(OutputStream out, Words words) throws IOException {
        this.xml = XmlOut.document(out);
        this.words = words;
        xml.open("testsuites").attribute("name", "Amtspost");
    }

    @Override
    public void write(Report report) throws IOException {
        xml.open("testsuite")
                .attribute("name", report.document())
                .attribute("tests", 1)
                .attribute("failures", report.acceptance() == Acceptance.REJECT ? 1 : 0)
                .attribute("errors", report.acceptance() == Acceptance.UNDEFINED ? 1 : 0)
                .attribute("skipped", 0)
                .attribute(
                        "timestamp",
                        DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(report.checkedAt()
                                .truncatedTo(ChronoUnit.SECONDS)
                                .atOffset(ZoneOffset.UTC)));
        xml.open("properties");
        property("ruleSet", report.ruleSet());
        property("scenario", report.scenario().orElse(""));
        property("sha256", report.sha256().orElse(""));
        xml.close();
        xml.open("testcase").attribute("name", report.document()).attribute("classname", report.ruleSet());
        if (report.accepted()) {
            findings("system-out", report.detections());
        } else {
            xml.open(report.acceptance() == Acceptance.REJECT ? "failure" : "error")
                    .attribute("message", message(report))
                    .attribute("type", report.acceptance().name())
                    .text(text(some(report, JunitLayout::isError)))
                    .close();
            findings("system-out", some(report, detection -> !isError(detection)));
        }
        xml.close().close();
    }

    private void property(String name, String value) throws IOException {
        if (!value.isEmpty()) {
            xml.open("property")
                    .attribute("name", name)
                    .attribute("value", value)
                    .close();
        }
    }

    private static boolean isError(Detection detection) {
        return detection.severity() == Severity.ERROR;
    }

    private static List<Detection> some(Report report, Predicate<Detection> which) {
        return report.detections().stream().filter(which).toList();
    }

    private String message(Report report) {
        return words.text(report.acceptance()) + " " + TextLayout.counts(report, words);
    }

    private void findings(String element, List<Detection> detections) throws IOException {
        if (!detections.isEmpty()) {
            xml.leaf(element, text(detections));
        }
    }

    private String text(List<Detection> detections) {
        return detections.stream()
                .map(detection -> TextLayout.finding(detection, words))
                .collect(Collectors.joining("\n"));
    }

    @Override
    public void end(Totals totals) throws IOException {
        xml.close().flush();
    }
}
