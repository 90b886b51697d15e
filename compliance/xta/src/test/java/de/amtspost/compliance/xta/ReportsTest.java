package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Fragments;
import de.amtspost.server.ExchangeTap;
import de.amtspost.server.Intervention;
import de.amtspost.server.XtaServer;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** The forms of a result: of one product that complies, and of one whose answers are broken on the wire. */
class ReportsTest {

    private static final Product PRODUCT = new Product("Vermittlungsstelle <1>", "2.0", "Rechenzentrum & Partner");

    private static CertificationResult good;
    private static CertificationResult broken;

    @BeforeAll
    static void certify() {
        try (World world = new World()) {
            good = run(world.product(server -> server));
            broken = run(world.product(server -> server.tap(new Breaking())));
        }
    }

    private static CertificationResult run(XtaServer product) {
        return World.certification(XtaVersion.V5, Profile.STRICT)
                .target(product.uri())
                .build()
                .run(PRODUCT, List.of(Scenario.SENDER_ASYNCHRONOUS));
    }

    /** A server whose identifiers have another form, and which answers the request for a report with an error page. */
    private static final class Breaking implements ExchangeTap {

        @Override
        public Intervention arriving(de.amtspost.server.Exchange.Request request) {
            if (request.body().text().contains("core.transport.base/getTransportReport")) {
                return Intervention.answer(de.amtspost.server.Exchange.Response.of(
                        502, "text/html", "<html>Bad gateway</html>".getBytes(StandardCharsets.UTF_8)));
            }
            return Intervention.change(answer -> answer.withBody(answer.body()
                    .text()
                    .replace("urn:de:xta:messageid:", "urn:de:xta:id:")
                    .getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public void ended(de.amtspost.server.Exchange exchange) {
            // Nothing to see.
        }
    }

    @Test
    void aBrokenServerFailsTheRulesThatItBreaks() {
        ScenarioResult result = broken.scenarios().get(0);

        assertThat(broken.passed()).isFalse();
        assertThat(result.broken())
                .extracting(one -> one.rule().id())
                .containsExactlyInAnyOrder("XTA-T02", "XTA-T04", "XTA-S03", "XTA-F01");
        assertThat(result.outcome(result.steps().get(0))).isEqualTo(ScenarioResult.Outcome.PASSED);
        assertThat(result.outcome(result.steps().get(2))).isEqualTo(ScenarioResult.Outcome.FAILED);
    }

    @Test
    void textNamesStepsAndFindings() {
        assertThat(CertificationText.of(good, Language.EN))
                .contains("Sender (asynchronous): passed", "  4  sendMessage: successful")
                .endsWith("Complies: Vermittlungsstelle <1> 2.0");
        assertThat(CertificationText.of(broken, Language.DE))
                .contains("Sender (asynchron): nicht bestanden")
                .anyMatch(line -> line.contains("Fehler XTA-S03: Eine neue Nachrichten-ID"))
                .anyMatch(line -> line.contains("Nachricht 3, answer/") && line.contains("urn:de:xta:id:"));
    }

    @Test
    void jsonHoldsEverything() throws IOException {
        String json = CertificationJson.of(broken);

        try (JsonParser parser = new JsonFactory().createParser(json)) {
            while (parser.nextToken() != null) {
                // It is well-formed.
            }
        }
        assertThat(json).contains("\"rule\" : \"XTA-S03\"", "\"status\" : 502", "\"sha256\"", "\"passed\" : false");
    }

    @Test
    void junitXmlFailsForErrors() {
        Element suites = Fragments.toElement(
                CertificationJUnitXml.of(broken, Language.EN).getBytes(StandardCharsets.UTF_8));
        Element suite = (Element) suites.getElementsByTagName("testsuite").item(0);

        assertThat(suite.getAttribute("name")).isEqualTo("xta5.sender-asynchronous");
        assertThat(suite.getAttribute("failures")).isEqualTo("4");
        assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(4);
        assertThat(suite.getElementsByTagName("testcase").getLength())
                .isEqualTo(Integer.parseInt(suite.getAttribute("tests")))
                .isGreaterThan(15);
    }

    @Test
    void everyReportTellsWhatWasNotTried() {
        ScenarioResult one = good.scenarios().get(0);
        Rule rule = one.judgements().get(0).rule();
        List<Judgement> judgements = new ArrayList<>(one.judgements());
        judgements.add(new Judgement(rule, Severity.ERROR, 0, List.of(), Optional.of("there is <no> operator")));
        CertificationResult result = new CertificationResult(
                good.product(),
                good.version(),
                good.profile(),
                good.at(),
                List.of(new ScenarioResult(
                        one.scenario(), one.begun(), one.steps(), one.calls(), judgements, one.exchanges())));

        assertThat(result.scenarios().get(0).untried()).containsEntry("there is <no> operator", List.of(rule.id()));
        assertThat(CertificationText.of(result, Language.EN))
                .contains("  -  Not tried (there is <no> operator): " + rule.id());
        assertThat(CertificationJson.of(result)).contains("\"untried\" : \"there is <no> operator\"");
        assertThat(CertificationHtml.of(result, Language.DE))
                .contains("Nicht versucht (there is &lt;no&gt; operator): " + rule.id());
        Element suites = Fragments.toElement(
                CertificationJUnitXml.of(result, Language.EN).getBytes(StandardCharsets.UTF_8));
        assertThat(((Element) suites.getElementsByTagName("testsuite").item(0)).getAttribute("skipped"))
                .isEqualTo("1");
        assertThat(((Element) suites.getElementsByTagName("skipped").item(0)).getAttribute("message"))
                .isEqualTo("there is <no> operator");
    }

    @ParameterizedTest
    @EnumSource
    void htmlIsSelfContainedAndEscaped(Language language) throws IOException {
        String page = CertificationHtml.of(good.redacted(), language);
        Files.writeString(Path.of("target", "good-" + language.tag() + ".html"), page);
        Files.writeString(
                Path.of("target", "broken-" + language.tag() + ".html"),
                CertificationHtml.of(broken.redacted(), language));

        assertThat(page)
                .contains("Vermittlungsstelle &lt;1&gt;", "Rechenzentrum &amp; Partner", "class=\"line\"")
                .doesNotContain("<script", "src=", "<link", "Standesamt", "psw:01003110");
        assertThat(CertificationHtml.of(broken, language))
                .contains("XTA-S03", "class=\"verdict failed\"")
                .doesNotContain("class=\"line\"");
    }

    @Test
    void redactionKeepsWhatIsNoPersonalData() {
        RecordedMessage sent = good.scenarios().get(0).exchanges().get(3).request();
        RecordedMessage redacted =
                good.redacted().scenarios().get(0).exchanges().get(3).request();

        assertThat(sent.envelope().orElseThrow()).contains("Standesamt Musterstadt", "psw:01003110");
        assertThat(redacted.envelope().orElseThrow())
                .doesNotContain("Standesamt", "psw:01003110", "frage.xml")
                .contains("urn:de:xta:messageid:rz:", World.SERVICE, "SHA-256");
        assertThat(redacted.parts()).isEqualTo(sent.parts());
    }

    @Test
    void redactionCoversSecretsInHeaders() {
        Exchange one = good.scenarios().get(0).exchanges().get(0);
        RecordedMessage request = new RecordedMessage(
                0,
                Map.of("authorization", List.of("Basic c2VjcmV0"), "content-type", List.of("text/xml")),
                Optional.of("CN=Erika Mustermann"),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                0,
                Optional.empty());
        RecordedMessage redacted = new Exchange(
                        1,
                        Caller.PRODUCT,
                        Optional.empty(),
                        "/",
                        one.time(),
                        one.duration(),
                        request,
                        Optional.empty(),
                        Optional.empty())
                .redacted()
                .request();

        assertThat(redacted.header("authorization")).doesNotContain("c2VjcmV0").contains("SHA-256");
        assertThat(redacted.header("content-type")).isEqualTo("text/xml");
        assertThat(redacted.clientCertificate().orElseThrow()).doesNotContain("Mustermann");
    }
}
