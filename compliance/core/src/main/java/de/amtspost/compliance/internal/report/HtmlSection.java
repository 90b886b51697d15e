package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Report;
import java.io.IOException;
import java.util.Optional;

/** The section of one document on the HTML page. */
final class HtmlSection {

    private final XmlOut xml;
    private final Words words;

    HtmlSection(XmlOut xml, Words words) {
        this.xml = xml;
        this.words = words;
    }

    void write(Report report, String id) throws IOException {
        xml.open("section").attribute("id", id).attribute("aria-labelledby", id + "h");
        xml.open("h2").attribute("id", id + "h").text(report.document()).close();
        xml.open("div").attribute("class", "verdict " + report.acceptance());
        xml.leaf("strong", words.text(report.acceptance()))
                .leaf("p", TextLayout.counts(report, words) + ".")
                .close();
        xml.open("table").attribute("class", "facts");
        fact("ruleset", Optional.of(report.ruleSet()));
        fact("scenario", report.scenario());
        fact("checked", Optional.of(words.time(report.checkedAt())));
        fact("sha256", report.sha256());
        xml.close();
        xml.leaf("h3", words.text("findings"));
        for (Detection detection : report.detections()) {
            finding(detection, Excerpt.of(report, detection));
        }
        xml.open("p").attribute("class", "back");
        xml.inline("a").attribute("href", "#all").text(words.text("back")).close();
        xml.close().close();
    }

    private void fact(String key, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            xml.open("tr")
                    .open("th")
                    .attribute("scope", "row")
                    .text(words.text(key))
                    .close();
            xml.leaf("td", value.get()).close();
        }
    }

    private void finding(Detection detection, Excerpt excerpt) throws IOException {
        xml.open("div").attribute("class", excerpt.isEmpty() ? "finding alone" : "finding");
        xml.open("div").open("h4");
        xml.inline("span")
                .attribute("class", detection.severity().name())
                .text(words.text(detection.severity()))
                .close();
        xml.text(" " + detection.rule()).close();
        xml.open("p");
        xml.language("lang", detection.language());
        xml.text(detection.text()).close().open("dl");
        part("hint", "todo", detection.hint());
        part("value", "path", detection.value());
        part("place", "path", detection.place().map(words::place).filter(place -> !place.isEmpty()));
        part("step", "", Optional.of(words.text(detection.step())));
        xml.close().close();
        if (!excerpt.isEmpty()) {
            source(detection, excerpt);
        }
        xml.close();
    }

    private void part(String key, String style, Optional<String> value) throws IOException {
        if (value.isPresent()) {
            xml.leaf("dt", words.text(key)).open("dd");
            if (!style.isEmpty()) {
                xml.attribute("class", style);
            }
            xml.text(value.get()).close();
        }
    }

    private void source(Detection detection, Excerpt excerpt) throws IOException {
        Place place = excerpt.place();
        xml.open("figure");
        xml.leaf("figcaption", words.text("source.line", Integer.toString(place.line())));
        xml.open("pre");
        for (Excerpt.Line line : excerpt.shown()) {
            boolean here = line.number() == place.line();
            xml.inline("span").attribute("class", here ? "row here " + detection.severity() : "row");
            xml.inline("b").text(Integer.toString(line.number())).close().text(line.before());
            if (here) {
                xml.inline("mark").text(line.marked()).close().text(line.after());
            }
            xml.close();
        }
        xml.close().close();
    }
}
