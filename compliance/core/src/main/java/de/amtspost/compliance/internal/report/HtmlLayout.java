package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Spool;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One HTML page: the summary, a table of all documents, and a section for each document in which something was found.
 * The table and the sections wait in chunks until the summary is known. What is written is well-formed XML too.
 */
public final class HtmlLayout implements Layout {

    private static final int MOST_FREQUENT = 10;

    private final OutputStream out;
    private final Words words;
    private final Chunks rows = new Chunks(Spool.temporary());
    private final Chunks sections = new Chunks(Spool.temporary());
    private final XmlOut row;
    private final XmlOut section;
    private long number;

    /**
     * Begins the form.
     *
     * @param out where to
     * @param words the language
     * @throws IOException if the platform cannot write
     */
    public HtmlLayout(OutputStream out, Words words) throws IOException {
        this.out = out;
        this.words = words;
        row = new XmlOut(rows, "", Visible::text);
        section = new XmlOut(sections, "", Visible::text);
    }

    @Override
    public void write(Report report) throws IOException {
        number++;
        boolean found = !report.detections().isEmpty();
        row.open("tr").open("th").attribute("scope", "row");
        if (found) {
            row.inline("a")
                    .attribute("href", "#d" + number)
                    .text(report.document())
                    .close();
        } else {
            row.text(report.document());
        }
        row.close();
        row.open("td")
                .attribute("class", report.acceptance().name())
                .text(words.text("verdict." + report.acceptance()))
                .close();
        for (Severity severity : Severity.values()) {
            count(row, report.count(severity));
        }
        row.close();
        if (found) {
            new HtmlSection(section, words).write(report, "d" + number);
        }
    }

    private void count(XmlOut xml, long count) throws IOException {
        xml.open("td").attribute("class", "n").text(words.number(count)).close();
    }

    @Override
    public void end(Totals totals) throws IOException {
        row.flush();
        section.flush();
        XmlOut page = new XmlOut(out, "<!DOCTYPE html>", Visible::text);
        page.open("html").attribute("lang", words.tag());
        head(page);
        page.open("body").leaf("h1", words.text("title")).open("main");
        summary(page, totals);
        if (totals.documents() > 0) {
            documents(page);
        }
        page.close();
        page.open("footer").leaf("p", words.text("limits")).leaf("p", words.text("made"));
        page.close().close().close().text("\n").flush();
    }

    private void head(XmlOut page) throws IOException {
        page.open("head").empty("meta", Map.of("charset", "UTF-8"));
        meta(page, "http-equiv", "Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
        meta(page, "name", "viewport", "width=device-width, initial-scale=1");
        page.leaf("title", words.text("title"));
        page.leaf("style", style()).close();
    }

    private static void meta(XmlOut page, String kind, String name, String content) throws IOException {
        page.empty("meta", new TreeMap<>(Map.of(kind, name, "content", content)));
    }

    /** The style sheet; has none of the characters that would be escaped, which HTML would not undo. */
    private static String style() throws IOException {
        try (InputStream in = Objects.requireNonNull(HtmlLayout.class.getResourceAsStream("report.css"))) {
            return "\n" + new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void summary(XmlOut page, Totals totals) throws IOException {
        long accepted = totals.count(Acceptance.ACCEPT);
        long rejected = totals.count(Acceptance.REJECT);
        long undefined = totals.count(Acceptance.UNDEFINED);
        boolean all = accepted == totals.documents();
        page.leaf("h2", words.text("summary"));
        page.open("div")
                .attribute(
                        "class",
                        "verdict "
                                + (rejected > 0 ? Acceptance.REJECT : all ? Acceptance.ACCEPT : Acceptance.UNDEFINED));
        page.leaf(
                "strong",
                all
                        ? words.text("all.ACCEPT", accepted)
                        : totals.documents() == 1
                                ? words.text("one.ACCEPT")
                                : words.text("some.ACCEPT", accepted, totals.documents()));
        if (rejected > 0) {
            page.leaf("p", words.text("some.REJECT", rejected));
        }
        if (undefined > 0) {
            page.leaf("p", words.text("some.UNDEFINED", undefined));
        }
        page.close();
        page.open("table").attribute("class", "facts");
        fact(page, "documents", totals.documents());
        for (Acceptance acceptance : Acceptance.values()) {
            fact(page, "count." + acceptance, totals.count(acceptance));
        }
        for (Severity severity : Severity.values()) {
            fact(page, "count." + severity, totals.count(severity));
        }
        page.close();
        if (totals.documents() > 1) {
            frequent(page, totals.mostFrequent(MOST_FREQUENT));
        }
    }

    private void fact(XmlOut page, String key, long count) throws IOException {
        page.open("tr");
        head(page, "row", "", key);
        page.leaf("td", words.number(count)).close();
    }

    private void head(XmlOut page, String scope, String style, String key) throws IOException {
        page.open("th").attribute("scope", scope);
        if (!style.isEmpty()) {
            page.attribute("class", style);
        }
        page.text(words.text(key)).close();
    }

    private void frequent(XmlOut page, List<Totals.Broken> rules) throws IOException {
        if (rules.isEmpty()) {
            return;
        }
        page.leaf("h2", words.text("frequent")).open("table").open("thead").open("tr");
        head(page, "col", "kind", "severity");
        head(page, "col", "", "rule");
        head(page, "col", "n", "indocuments");
        head(page, "col", "n", "times");
        page.close().close().open("tbody");
        for (Totals.Broken broken : rules) {
            Severity severity = broken.rule().severity();
            page.open("tr")
                    .open("td")
                    .attribute("class", severity.name())
                    .text(words.text(severity))
                    .close();
            page.leaf("td", broken.rule().id());
            count(page, broken.documents());
            count(page, broken.times());
            page.close();
        }
        page.close().close();
    }

    private void documents(XmlOut page) throws IOException {
        page.open("h2").attribute("id", "all").text(words.text("overview")).close();
        page.open("table").open("thead").open("tr");
        head(page, "col", "", "document");
        head(page, "col", "kind", "verdict");
        for (Severity severity : Severity.values()) {
            head(page, "col", "n", "count." + severity);
        }
        // A text, even an empty one, ends the start tag before it.
        page.close().close().open("tbody").text("");
        page.flush();
        rows.copyTo(out);
        page.close().close().text("");
        page.flush();
        sections.copyTo(out);
    }

    @Override
    public void close() {
        rows.close();
        sections.close();
    }
}
