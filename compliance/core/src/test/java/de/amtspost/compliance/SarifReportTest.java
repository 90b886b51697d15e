package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.hostile;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Written.Json;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class SarifReportTest {

    private static Json run(Report... reports) throws Exception {
        Json json = Written.as(ReportFormat.SARIF, reports).json();
        assertThat(json.at("version").value()).isEqualTo("2.1.0");
        assertThat(json.at("$schema").toString()).contains("sarif-2.1.0");
        assertThat(json.at("runs").items()).hasSize(1);
        return json.at("runs").items().get(0);
    }

    /** Sections 3.13 and following: what must be there, and the values that may. */
    @Test
    void theRulesOfTheStandardAreKept() throws Exception {
        Json run = run(rejected("a.xml"), undefined("b.xml"), hostile(), accepted("c.xml"), rejected("d.xml"));

        assertThat(run.at("tool.driver.name").value()).isEqualTo("Amtspost");
        List<Json> rules = run.at("tool.driver.rules").items();
        assertThat(rules)
                .allSatisfy(rule -> {
                    assertThat(rule.at("shortDescription.text").toString()).isNotEmpty();
                    assertThat(rule.at("defaultConfiguration.level").value()).isIn("error", "warning", "note");
                })
                .extracting(rule -> rule.at("id").toString())
                .doesNotHaveDuplicates()
                .hasSize(6);
        assertThat(run.at("results").items()).hasSize(10).allSatisfy(result -> {
            assertThat(result.at("message.text").toString()).isNotEmpty();
            assertThat(result.at("level").value()).isIn("error", "warning", "note");
            int index = result.at("ruleIndex").number();
            assertThat(rules.get(index).at("id")).isEqualTo(result.at("ruleId"));
            assertThat(result.at("locations").items()).hasSize(1).allSatisfy(SarifReportTest::checkLocation);
        });
    }

    private static void checkLocation(Json location) {
        assertThat(URI.create(
                        location.at("physicalLocation.artifactLocation.uri").toString()))
                .isNotNull();
        if (location.at("physicalLocation").has("region")) {
            Json region = location.at("physicalLocation.region");
            int line = region.at("startLine").number();
            assertThat(line).isPositive();
            if (location.at("physicalLocation").has("contextRegion")) {
                Json context = location.at("physicalLocation.contextRegion");
                int first = context.at("startLine").number();
                int last = context.at("endLine").number();
                assertThat(line).isBetween(first, last);
                assertThat(context.at("snippet.text").toString().lines()).hasSize(last - first + 1);
            }
        }
    }

    @Test
    void aResultSaysWhereAndWhatToDo() throws Exception {
        Json result =
                run(rejected("eingang/Meldung 1.xml")).at("results").items().get(1);

        assertThat(result.at("ruleId").value()).isEqualTo("HS-04");
        assertThat(result.at("message.text").toString())
                .startsWith("Die Rasse des Hundes muss angegeben werden.")
                .endsWith("Ergänzen Sie das Element hs:rasse.");
        Json location = result.at("locations").items().get(0);
        assertThat(location.at("physicalLocation.artifactLocation.uri").value()).isEqualTo("eingang/Meldung%201.xml");
        assertThat(location.at("physicalLocation.region.startLine").value()).isEqualTo(6);
        assertThat(location.at("physicalLocation.region.endColumn").value()).isEqualTo(33);
        assertThat(location.at("physicalLocation.contextRegion.snippet.text").toString())
                .startsWith("  <hs:halter>\n")
                .endsWith("</hs:anmeldung>");
        Json logical = location.at("logicalLocations").items().get(0);
        assertThat(logical.at("fullyQualifiedName").value()).isEqualTo("/hs:anmeldung[1]/hs:hund[1]");
        assertThat(logical.at("kind").value()).isEqualTo("element");
        assertThat(result.at("properties.acceptance").value()).isEqualTo("REJECT");
        assertThat(result.at("properties.sha256").value()).isEqualTo(SampleReports.SHA_256);
    }

    @Test
    void placesThatAreKnownInPartAreGivenInPart() throws Exception {
        List<Json> results = run(rejected("a.xml")).at("results").items();

        Json attribute = results.get(0).at("locations").items().get(0);
        assertThat(attribute.at("physicalLocation.region").has("endColumn")).isFalse();
        assertThat(attribute.at("logicalLocations").items().get(0).at("kind").value())
                .isEqualTo("attribute");
        Json nowhere = results.get(3).at("locations").items().get(0);
        assertThat(nowhere.at("physicalLocation").has("region")).isFalse();
        assertThat(nowhere.has("logicalLocations")).isFalse();
    }

    @Test
    void noReports() throws Exception {
        Json run = run();

        assertThat(run.at("results").items()).isEmpty();
        assertThat(run.at("tool.driver.rules").items()).isEmpty();
    }
}
