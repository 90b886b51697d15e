package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SVRL. Documents follow one another as active patterns of one output. */
public final class SvrlLayout implements Layout {

    private final XmlOut xml;

    /**
     * Begins the form.
     *
     * @param out where to
     * @throws IOException if the stream cannot be written
     */
    public SvrlLayout(OutputStream out) throws IOException {
        xml = XmlOut.document(out);
        xml.open("schematron-output").namespace("http://purl.oclc.org/dsdl/svrl");
        xml.attribute("title", "Amtspost");
    }

    @Override
    public void write(Report report) throws IOException {
        if (report.detections().isEmpty()) {
            pattern(report, Step.SCHEMATRON);
        }
        @Nullable Step last = null;
        for (Detection detection : report.detections()) {
            if (detection.step() != last) {
                last = detection.step();
                pattern(report, last);
            }
            failure(detection);
        }
    }

    private void pattern(Report report, Step step) throws IOException {
        xml.open("active-pattern")
                .attribute("name", step.name())
                .attribute("documents", DocumentUri.of(report.document()))
                .close();
        xml.open("fired-rule").attribute("context", "/").close();
    }

    private void failure(Detection detection) throws IOException {
        String flag = flag(detection.severity());
        Optional<Place> place = detection.place();
        xml.open("failed-assert")
                .attribute("test", "false()")
                .attribute("id", detection.rule())
                .attribute("flag", flag)
                .attribute("role", flag)
                .attribute(
                        "location",
                        place.map(Place::xpath).filter(path -> !path.isEmpty()).orElse("/"));
        if (detection.hint().isPresent()) {
            note("diagnostic-reference", "diagnostic", "hint", detection.hint().get());
        }
        if (detection.value().isPresent()) {
            note("property-reference", "property", "value", detection.value().get());
        }
        if (place.isPresent() && place.get().line() > 0) {
            note(
                    "property-reference",
                    "property",
                    "line",
                    Integer.toString(place.get().line()));
        }
        if (place.isPresent() && place.get().column() > 0) {
            note(
                    "property-reference",
                    "property",
                    "column",
                    Integer.toString(place.get().column()));
        }
        xml.open("text");
        xml.language("xml:lang", detection.language());
        xml.text(detection.text()).close().close();
    }

    private void note(String element, String attribute, String name, String text) throws IOException {
        xml.open(element).attribute(attribute, name).leaf("text", text).close();
    }

    private static String flag(Severity severity) {
        return switch (severity) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "information";
        };
    }

    @Override
    public void end(Totals totals) throws IOException {
        xml.close().flush();
    }
}
