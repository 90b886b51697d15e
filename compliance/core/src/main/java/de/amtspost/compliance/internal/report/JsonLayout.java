package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Optional;

/** JSON of our own. The names are part of the interface: {@link de.amtspost.compliance.ReportFormat#JSON}. */
public final class JsonLayout implements Layout {

    private final JsonOut json;

    /**
     * Begins the form.
     *
     * @param out where to
     * @throws IOException if the stream cannot be written
     */
    public JsonLayout(OutputStream out) throws IOException {
        json = new JsonOut(out);
        json.object().array("reports");
    }

    @Override
    public void write(Report report) throws IOException {
        json.object()
                .text("document", report.document())
                .text("sha256", report.sha256())
                .text("ruleSet", report.ruleSet())
                .text("scenario", report.scenario())
                .text("checkedAt", report.checkedAt().toString())
                .text("acceptance", report.acceptance().name())
                .array("detections");
        for (Detection detection : report.detections()) {
            detection(detection);
        }
        json.end().object("excerpt");
        for (Map.Entry<Integer, String> line : report.excerpt().entrySet()) {
            json.text(line.getKey().toString(), line.getValue());
        }
        json.end().end();
    }

    private void detection(Detection detection) throws IOException {
        Optional<Place> place = detection.place();
        json.object()
                .text("severity", detection.severity().name())
                .text("step", detection.step().name())
                .text("rule", detection.rule())
                .text("text", detection.text())
                .text("language", detection.language())
                .number("line", place.map(Place::line).filter(line -> line > 0))
                .number("column", place.map(Place::column).filter(column -> column > 0))
                .text("xpath", place.map(Place::xpath).filter(xpath -> !xpath.isEmpty()))
                .text("value", detection.value())
                .text("hint", detection.hint())
                .end();
    }

    @Override
    public void end(Totals totals) throws IOException {
        json.end()
                .object("summary")
                .number("documents", totals.documents())
                .number("accepted", totals.count(Acceptance.ACCEPT))
                .number("rejected", totals.count(Acceptance.REJECT))
                .number("undefined", totals.count(Acceptance.UNDEFINED))
                .number("errors", totals.count(Severity.ERROR))
                .number("warnings", totals.count(Severity.WARNING))
                .number("infos", totals.count(Severity.INFO))
                .end()
                .end()
                .flush();
    }
}
