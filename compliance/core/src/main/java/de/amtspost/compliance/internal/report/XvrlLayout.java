package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToLongFunction;

/** XVRL, as its RELAX NG schema has it ({@code github.com/xproc/xvrl}). */
public final class XvrlLayout implements Layout {

    private final XmlOut xml;

    /**
     * Begins the form.
     *
     * @param out where to
     * @throws IOException if the stream cannot be written
     */
    public XvrlLayout(OutputStream out) throws IOException {
        xml = XmlOut.document(out);
        xml.open("reports").namespace("http://www.xproc.org/ns/xvrl");
        xml.open("metadata")
                .open("validator")
                .attribute("name", "Amtspost")
                .close()
                .close();
    }

    @Override
    public void write(Report report) throws IOException {
        xml.open("report").open("metadata");
        xml.leaf("timestamp", report.checkedAt().toString());
        xml.open("document")
                .attribute("href", DocumentUri.of(report.document()))
                .close();
        category("rule-set", report.ruleSet());
        if (report.scenario().isPresent()) {
            category("scenario", report.scenario().get());
        }
        category("acceptance", report.acceptance().name());
        if (report.sha256().isPresent()) {
            xml.leaf("supplemental", "SHA-256: " + report.sha256().get());
        }
        xml.close();
        digest(valid(report.acceptance()), report::count);
        for (Detection detection : report.detections()) {
            detection(report, detection);
        }
        xml.close();
    }

    private void category(String vocabulary, String category) throws IOException {
        xml.open("category").attribute("vocabulary", vocabulary).text(category).close();
    }

    private static String valid(Acceptance acceptance) {
        return switch (acceptance) {
            case ACCEPT -> "true";
            case REJECT -> "false";
            case UNDEFINED -> "undetermined";
        };
    }

    private void digest(String valid, ToLongFunction<Severity> count) throws IOException {
        List<Severity> worstFirst = Arrays.asList(Severity.values());
        xml.open("digest").attribute("valid", valid);
        for (Severity severity : worstFirst) {
            xml.attribute(level(severity) + "-count", count.applyAsLong(severity));
        }
        xml.attribute(
                        "worst",
                        worstFirst.stream()
                                .filter(severity -> count.applyAsLong(severity) > 0)
                                .findFirst()
                                .map(XvrlLayout::level)
                                .orElse("nothing"))
                .close();
    }

    private static String level(Severity severity) {
        return severity.name().toLowerCase(Locale.ROOT);
    }

    private void detection(Report report, Detection detection) throws IOException {
        xml.open("detection").attribute("severity", level(detection.severity())).attribute("code", detection.rule());
        Optional<Place> place = detection.place();
        if (place.isPresent()) {
            location(place.get());
        }
        category("step", detection.step().name());
        if (detection.value().isPresent()) {
            xml.open("let")
                    .attribute("name", "value")
                    .attribute("value", detection.value().get())
                    .close();
        }
        xml.open("message");
        xml.language("xml:lang", detection.language());
        xml.text(detection.text()).close();
        if (detection.hint().isPresent()) {
            xml.leaf("supplemental", detection.hint().get());
        }
        Excerpt excerpt = Excerpt.of(report, detection);
        if (!excerpt.isEmpty() && excerpt.isShort()) {
            xml.open("context")
                    .inline("location")
                    .attribute("line", excerpt.lines().firstKey())
                    .close()
                    .text(excerpt.text())
                    .close();
        }
        xml.close();
    }

    private void location(Place place) throws IOException {
        xml.open("location");
        if (!place.xpath().isEmpty()) {
            xml.attribute("xpath", place.xpath());
        }
        if (place.line() > 0) {
            xml.attribute("line", place.line());
        }
        if (place.column() > 0) {
            xml.attribute("column", place.column());
        }
        xml.close();
    }

    @Override
    public void end(Totals totals) throws IOException {
        String valid = totals.count(Acceptance.REJECT) > 0
                ? "false"
                : totals.count(Acceptance.UNDEFINED) > 0 ? "undetermined" : "true";
        digest(valid, totals::count);
        xml.close().flush();
    }
}
