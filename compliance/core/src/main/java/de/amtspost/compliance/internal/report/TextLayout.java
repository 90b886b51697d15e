package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/** Lines for a terminal. */
public final class TextLayout implements Layout {

    private static final int MOST_FREQUENT = 10;

    private final Writer out;
    private final Words words;

    /**
     * Begins the form.
     *
     * @param out where to
     * @param words the language
     */
    public TextLayout(OutputStream out, Words words) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.words = words;
    }

    @Override
    public void write(Report report) throws IOException {
        line(words.text("verdict." + report.acceptance()).toUpperCase(Locale.ROOT) + "  "
                + Visible.line(report.document()));
        line("  " + Visible.line(rules(report, words)) + ": " + counts(report, words));
        for (Detection detection : report.detections()) {
            line(finding(detection, words).indent(2).stripTrailing());
        }
        line("");
        out.flush();
    }

    /** What rules were applied. */
    static String rules(Report report, Words words) {
        return report.scenario()
                .map(scenario -> words.text("text.scenario", report.ruleSet(), scenario))
                .orElse(report.ruleSet());
    }

    /** How many errors, warnings and notes. */
    static String counts(Report report, Words words) {
        return words.text(
                "counts", report.count(Severity.ERROR), report.count(Severity.WARNING), report.count(Severity.INFO));
    }

    /** A detection in lines, without a line break at the end. */
    static String finding(Detection detection, Words words) {
        StringBuilder lines = new StringBuilder(words.text(detection.severity()))
                .append(' ')
                .append(Visible.line(detection.rule()))
                .append("\n    ")
                .append(Visible.line(detection.text()));
        detection.place().map(words::place).ifPresent(place -> part(lines, words.text("place"), place));
        detection.value().ifPresent(value -> part(lines, words.text("value"), value));
        detection.hint().ifPresent(hint -> part(lines, words.text("todo"), hint));
        return lines.toString();
    }

    private static void part(StringBuilder lines, String name, String value) {
        lines.append("\n    ").append(name).append(": ").append(Visible.line(value));
    }

    @Override
    public void end(Totals totals) throws IOException {
        row("documents", totals.documents());
        for (Acceptance acceptance : Acceptance.values()) {
            row("count." + acceptance, totals.count(acceptance));
        }
        for (Severity severity : Severity.values()) {
            row("count." + severity, totals.count(severity));
        }
        List<Totals.Broken> frequent = totals.mostFrequent(MOST_FREQUENT);
        if (!frequent.isEmpty()) {
            line("");
            line(words.text("frequent"));
        }
        for (Totals.Broken broken : frequent) {
            line("  "
                    + words.text(
                            "frequent.row",
                            String.format("%-8s", words.text(broken.rule().severity())),
                            Visible.line(broken.rule().id()),
                            broken.documents(),
                            broken.times()));
        }
        out.flush();
    }

    private void row(String key, long number) throws IOException {
        line(String.format(Locale.ROOT, "%-40s %9s", words.text(key), words.number(number)));
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write('\n');
    }
}
