package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Written.Json;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void everythingIsThere() throws Exception {
        Json json = Written.as(ReportFormat.JSON, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"))
                .json();

        assertThat(json.at("summary").value())
                .isEqualTo(Map.of(
                        "documents",
                        3,
                        "accepted",
                        1,
                        "rejected",
                        1,
                        "undefined",
                        1,
                        "errors",
                        3,
                        "warnings",
                        1,
                        "infos",
                        1));
        assertThat(json.at("reports").items())
                .extracting(report -> report.at("acceptance").value())
                .containsExactly("REJECT", "UNDEFINED", "ACCEPT");
        Json report = json.at("reports").items().get(0);
        assertThat(report.at("document").value()).isEqualTo("a.xml");
        assertThat(report.at("sha256").value()).isEqualTo(SampleReports.SHA_256);
        assertThat(report.at("ruleSet").value()).isEqualTo("Hundesteuer 1.0");
        assertThat(report.at("scenario").value()).isEqualTo("Anmeldung");
        assertThat(report.at("checkedAt").value()).isEqualTo("2026-11-24T08:15:30.125Z");
        assertThat(report.at("excerpt.7").value()).isEqualTo("    <hs:name>Bello</hs:name>");
        Json detection = report.at("detections").items().get(1);
        assertThat(detection.at("severity").value()).isEqualTo("ERROR");
        assertThat(detection.at("step").value()).isEqualTo("SCHEMATRON");
        assertThat(detection.at("rule").value()).isEqualTo("HS-04");
        assertThat(detection.at("text").value()).isEqualTo("Die Rasse des Hundes muss angegeben werden.");
        assertThat(detection.at("language").value()).isEqualTo("de");
        assertThat(detection.at("line").value()).isEqualTo(6);
        assertThat(detection.at("column").value()).isEqualTo(33);
        assertThat(detection.at("xpath").value()).isEqualTo("/hs:anmeldung[1]/hs:hund[1]");
        assertThat(detection.at("hint").value()).isEqualTo("Ergänzen Sie das Element hs:rasse.");
    }

    @Test
    void whatIsUnknownIsNull() throws Exception {
        Json detection = Written.as(ReportFormat.JSON, undefined("a.xml"))
                .json()
                .at("reports")
                .items()
                .get(0)
                .at("detections")
                .items()
                .get(0);

        for (String name : new String[] {"line", "column", "xpath", "value", "hint"}) {
            assertThat(detection.at(name).value()).as(name).isNull();
        }
    }

    @Test
    void noReports() throws Exception {
        Json json = Written.as(ReportFormat.JSON).json();

        assertThat(json.at("reports").items()).isEmpty();
        assertThat(json.at("summary.documents").value()).isEqualTo(0);
    }
}
