package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * SARIF 2.1.0 (OASIS Standard, 27 March 2020). The rules come after the results, when all are known; the members of an
 * object have no order.
 */
public final class SarifLayout implements Layout {

    private final JsonOut json;
    private final Words words;
    /** The rules in the order of their first results, each with what it comes from and how bad it was then. */
    private final Map<String, First> rules = new LinkedHashMap<>();

    private record First(int index, Step step, Severity severity) {}

    /**
     * Begins the form.
     *
     * @param out where to
     * @param words the language
     * @throws IOException if the stream cannot be written
     */
    public SarifLayout(OutputStream out, Words words) throws IOException {
        this.json = new JsonOut(out);
        this.words = words;
        json.object()
                .text("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
                .text("version", "2.1.0")
                .array("runs")
                .object()
                .text("language", words.tag())
                .text("columnKind", "utf16CodeUnits")
                .array("results");
    }

    @Override
    public void write(Report report) throws IOException {
        for (Detection detection : report.detections()) {
            First rule = rules.computeIfAbsent(
                    detection.rule(), id -> new First(rules.size(), detection.step(), detection.severity()));
            json.object()
                    .text("ruleId", detection.rule())
                    .number("ruleIndex", rule.index())
                    .text("level", level(detection.severity()));
            json.object("message").text("text", message(detection)).end();
            json.array("locations").object();
            location(report, detection);
            json.end().end().object("properties");
            json.text("step", detection.step().name())
                    .text("acceptance", report.acceptance().name())
                    .text("ruleSet", report.ruleSet())
                    .textIfPresent("scenario", report.scenario())
                    .textIfPresent("sha256", report.sha256())
                    .textIfPresent("value", detection.value())
                    .textIfPresent("hint", detection.hint())
                    .end()
                    .end();
        }
    }

    private String message(Detection detection) {
        return detection.text()
                + detection
                        .hint()
                        .map(hint -> "\n" + words.text("todo") + ": " + hint)
                        .orElse("");
    }

    private void location(Report report, Detection detection) throws IOException {
        json.object("physicalLocation");
        json.object("artifactLocation")
                .text("uri", DocumentUri.of(report.document()))
                .end();
        Optional<Place> place = detection.place();
        if (place.isPresent() && place.get().line() > 0) {
            region(place.get());
            Excerpt excerpt = Excerpt.of(report, detection);
            if (excerpt.lines().size() > 1 && excerpt.isShort()) {
                context(excerpt);
            }
        }
        json.end();
        Optional<String> xpath = place.map(Place::xpath).filter(path -> !path.isEmpty());
        if (xpath.isPresent()) {
            json.array("logicalLocations")
                    .object()
                    .text("fullyQualifiedName", xpath.get())
                    .text("kind", kind(xpath.get()))
                    .end()
                    .end();
        }
    }

    private static String kind(String xpath) {
        String last = xpath.substring(xpath.lastIndexOf('/') + 1);
        return last.startsWith("@") ? "attribute" : last.equals("text()") ? "text" : "element";
    }

    /** From the beginning of the line to the end of the start tag, or the line. */
    private void region(Place place) throws IOException {
        json.object("region").number("startLine", place.line());
        if (place.column() > 0) {
            json.number("startColumn", 1).number("endLine", place.line()).number("endColumn", place.column());
        }
        json.end();
    }

    private void context(Excerpt excerpt) throws IOException {
        json.object("contextRegion")
                .number("startLine", excerpt.lines().firstKey())
                .number("endLine", excerpt.lines().lastKey())
                .object("snippet")
                .text("text", excerpt.text())
                .end()
                .end();
    }

    private static String level(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "note";
        };
    }

    @Override
    public void end(Totals totals) throws IOException {
        json.end().object("tool").object("driver").text("name", "Amtspost").array("rules");
        for (Map.Entry<String, First> rule : rules.entrySet()) {
            json.object().text("id", rule.getKey());
            json.object("shortDescription")
                    .text("text", words.text(rule.getValue().step()) + ": " + rule.getKey())
                    .end();
            json.object("defaultConfiguration")
                    .text("level", level(rule.getValue().severity()))
                    .end()
                    .end();
        }
        json.end().end().end().end().end().end().flush();
    }
}
