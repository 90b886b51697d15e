package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.SAXException;

class RuleSetTest {

    private static final String SCENARIO = """
            <scenario>
              <name>Ausweis</name>
              <namespace prefix="x">urn:example:ausweis:1</namespace>
              <match>exists(/x:ausweis.ausstellung.0100)</match>
              <validateWithXmlSchema>
                <resource><name>Schema</name><location>xsd/ausweis.xsd</location></resource>
              </validateWithXmlSchema>
              <validateWithSchematron>
                <resource><name>Regeln</name><location>regeln.sch</location></resource>
              </validateWithSchematron>
              <createReport>
                <resource><name>Bericht</name><location>stil/bericht.xsl</location></resource>
                <customLevel level="warning">AUS-1 AUS-9</customLevel>
              </createReport>
            </scenario>
            """;

    /** Accepts what has no error, by the levels of the scenario. */
    private static final String REPORT = """
            <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                xmlns:s="http://www.xoev.de/de/validator/framework/1/scenarios"
                xmlns:svrl="http://purl.oclc.org/dsdl/svrl"
                xmlns:in="http://www.xoev.de/de/validator/framework/1/createreportinput">
              <xsl:param name="input-document" required="yes"/>
              <xsl:variable name="lowered" select="//s:customLevel[@level = 'warning']/tokenize(.)"/>
              <xsl:template match="in:createReportInput">
                <report name="{s:scenario/s:name}" document="{in:documentIdentification/in:documentReference}"
                    root="{name($input-document/*)}">
                  <xsl:if test="empty(.//svrl:failed-assert[not(@flag = 'warning')][not(@id = $lowered)])"><fine/></xsl:if>
                </report>
              </xsl:template>
            </xsl:stylesheet>
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeRules() {
        TestRules.in(folder);
    }

    private void configure(String... scenarios) {
        TestRules.write(
                folder,
                "scenarios.xml",
                "<scenarios xmlns='http://www.xoev.de/de/validator/framework/1/scenarios' frameworkVersion='1.0.0'>"
                        + "<name>Prüfung</name><date>2026-01-01</date><description><p>x</p></description>"
                        + String.join("", scenarios)
                        + "<noScenarioReport><resource><name>n</name><location>x.xsl</location></resource>"
                        + "</noScenarioReport></scenarios>");
        TestRules.write(folder, "stil/bericht.xsl", REPORT);
    }

    private static String accepting(String xpath) {
        return SCENARIO.replace("</scenario>", "<acceptMatch>" + xpath + "</acceptMatch></scenario>");
    }

    private Report check(String... replacements) throws IOException {
        return Checker.of(RuleSet.of(folder)).check("m.xml", Content.bytes(TestRules.message(replacements)));
    }

    @Test
    void readsAConfigurationAndItsLevels() throws IOException {
        configure(SCENARIO);

        RuleSet rules = RuleSet.of(folder);
        Report report = check("<a:alter>30", "<a:alter>5");

        assertThat(rules.name()).isEqualTo("Prüfung");
        assertThat(rules.scenarios()).containsExactly("Ausweis");
        assertThat(report.scenario()).contains("Ausweis");
        assertThat(report.ruleSet()).isEqualTo("Prüfung");
        assertThat(report.detections())
                .extracting(Detection::rule, Detection::severity)
                .containsExactly(tuple("AUS-1", Severity.WARNING));
        // Without a rule of its own, a failed assertion rejects whatever its level.
        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
    }

    @Test
    void decidesByTheReportOfTheConfiguration() throws IOException {
        configure(accepting("/report[@name = 'Ausweis'][@root = 'a:ausweis.ausstellung.0100']/fine"));

        assertThat(check().accepted()).isTrue();
        assertThat(check("<a:alter>30", "<a:alter>5").accepted()).isTrue();
        assertThat(check("<a:notiz>ohne</a:notiz>", "").accepted()).isTrue();
        assertThat(check("nummer=\"17\"", "nummer=\"1700\"").accepted()).isFalse();
        assertThat(check("<a:alter>30", "<a:alter>alt").accepted()).isFalse();
    }

    /** What decides is not among the first of many findings. */
    @Test
    void decidesByWhatComesAfterManyWarnings() throws IOException {
        configure(accepting("/report/fine").replace("regeln.sch", "regeln.xsl"));
        TestRules.write(folder, "regeln.xsl", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform"
                    xmlns:svrl="http://purl.oclc.org/dsdl/svrl">
                  <xsl:template match="/">
                    <svrl:schematron-output>
                      <xsl:for-each select="1 to 600">
                        <svrl:failed-assert id="W" flag="warning"><svrl:text>W</svrl:text></svrl:failed-assert>
                      </xsl:for-each>
                      <svrl:failed-assert id="E" flag="error"><svrl:text>E</svrl:text></svrl:failed-assert>
                    </svrl:schematron-output>
                  </xsl:template>
                </xsl:stylesheet>
                """);

        Report report = check();

        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
        assertThat(report.count(Severity.ERROR)).isPositive();
    }

    @Test
    void readsAConfigurationWhoseFilesLieElsewhere(@TempDir Path other) throws IOException {
        configure(SCENARIO);
        Path file = Files.move(folder.resolve("scenarios.xml"), other.resolve("pruefung.xml"));

        Report report = Checker.of(RuleSet.scenarios(file, folder)).check("m.xml", Content.bytes(TestRules.message()));

        // The lists of the folder are not those of the configuration.
        assertThat(report.detections()).extracting(Detection::rule).containsExactly("xoev-code-unchecked");
    }

    @Test
    void readsTheFileOfAConfiguration() {
        configure(SCENARIO);

        assertThat(RuleSet.of(folder.resolve("scenarios.xml")).scenarios()).containsExactly("Ausweis");
    }

    @Test
    void refusesToChooseBetweenScenarios() throws IOException {
        configure(SCENARIO, SCENARIO.replace("<name>Ausweis", "<name>Ausweis, noch einmal"));

        Report report = check();

        assertThat(report.acceptance()).isEqualTo(Acceptance.UNDEFINED);
        assertThat(report.detections()).extracting(Detection::rule).containsExactly("scenario-ambiguous");
    }

    @Test
    void aBrokenScenarioKeepsNoOtherFromItsWork() throws IOException {
        TestRules.write(folder, "kaputt.sch", TestRules.SCHEMATRON.replace("a:alter &gt;= 6", "a:alter &gt;= ("));
        configure(
                SCENARIO,
                SCENARIO.replace("exists(/x:ausweis.ausstellung.0100)", "/anders")
                        .replace("regeln.sch", "kaputt.sch"));
        Checker checker = Checker.of(RuleSet.of(folder));

        assertThat(checker.check("m.xml", Content.bytes(TestRules.message())).accepted())
                .isTrue();
        Report broken = checker.check("x.xml", Content.bytes("<anders/>".getBytes(StandardCharsets.UTF_8)));
        // Schema first: there the rules are compiled together, and none of them was used.
        assertThat(broken.acceptance()).isEqualTo(Acceptance.UNDEFINED);
        assertThat(broken.detections()).extracting(Detection::rule).containsExactly("rules-unusable");
        assertThat(broken.detections().get(0).text()).contains("kaputt.sch");
        assertThatExceptionOfType(RuleSetException.class).isThrownBy(checker::compile);
    }

    private String unusable() throws IOException {
        Report report = check();
        assertThat(report.acceptance()).isEqualTo(Acceptance.UNDEFINED);
        assertThat(report.detections()).extracting(Detection::rule).containsExactly("rules-unusable");
        return report.detections().get(0).text();
    }

    @Test
    void namesWhatIsMissing() throws IOException {
        configure(SCENARIO.replace("regeln.sch", "fehlt.sch"));
        assertThat(unusable()).contains("fehlt.sch", "nothing is fetched");
        configure(SCENARIO.replace("xsd/ausweis.xsd", "../ausserhalb.xsd"));
        assertThat(unusable()).contains("ausserhalb.xsd");
    }

    @Test
    void namesASchemaThatDoesNotCompile() throws IOException {
        TestRules.write(folder, "xsd/ausweis.xsd", TestRules.SCHEMA.replace("din:datatypeA", "din:datatypeZ"));

        assertThat(unusable()).contains("datatypeZ");
    }

    @Test
    void namesABindingThatIsNotSupported() throws IOException {
        TestRules.write(folder, "regeln.sch", TestRules.SCHEMATRON.replace("xslt2", "exslt"));

        assertThat(unusable()).contains("regeln.sch").contains("exslt");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "doc('file:///etc/hostname')/*",
                "doc('http://127.0.0.1:1/x.xml')/*",
                "doc('../../../../../../../../etc/hostname')/*",
                "string-length(unparsed-text('file:///etc/hostname'))[. &gt; 0]",
                "string-length(unparsed-text('http://127.0.0.1:1/x'))[. &gt; 0]",
                "collection('file:///etc')",
            })
    void rulesReadNothingButTheirOwnFiles(String expression) throws IOException {
        TestRules.write(
                folder, "regeln.sch", TestRules.SCHEMATRON.replace("a:notiz\"", "exists(" + expression + ")\""));

        assertThat(unusable()).containsAnyOf("nothing else is read", "not a file of the rule set");
    }

    @Test
    void rulesWriteNoFiles() throws IOException {
        TestRules.write(folder, "regeln.sch", TestRules.SCHEMATRON);
        configure(SCENARIO.replace("regeln.sch", "regeln.xsl"));
        TestRules.write(folder, "regeln.xsl", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:template match="/">
                    <xsl:result-document href="written.xml"><a/></xsl:result-document>
                  </xsl:template>
                </xsl:stylesheet>
                """);

        assertThat(unusable()).contains("result-document");
        assertThat(folder.resolve("written.xml")).doesNotExist();
    }

    @Test
    void tellsWhatARuleSaysWhenItBreaksOff() throws IOException {
        configure(SCENARIO.replace("regeln.sch", "regeln.xsl"));
        TestRules.write(folder, "regeln.xsl", """
                <xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform">
                  <xsl:template match="/">
                    <xsl:message terminate="yes">so geht das nicht</xsl:message>
                  </xsl:template>
                </xsl:stylesheet>
                """);

        assertThat(unusable()).contains("so geht das nicht");
    }

    @Test
    void refusesWhatIsNoRuleSet(@TempDir Path other) throws IOException {
        Path empty = Files.createDirectory(other.resolve("empty"));
        Path noZip = Files.writeString(other.resolve("no.zip"), "no archive");
        Path schema = Files.writeString(other.resolve("a.xsd"), TestRules.SCHEMA);
        Path noConfiguration = Files.writeString(other.resolve("scenarios.xml"), "<a/>");

        assertThatExceptionOfType(RuleSetException.class)
                .isThrownBy(() -> RuleSet.of(empty))
                .withMessageContaining("no rules in");
        assertThatExceptionOfType(RuleSetException.class).isThrownBy(() -> RuleSet.of(noZip));
        assertThatExceptionOfType(RuleSetException.class)
                .isThrownBy(() -> RuleSet.of(schema))
                .withMessageContaining("neither a folder");
        assertThatExceptionOfType(RuleSetException.class)
                .isThrownBy(() -> RuleSet.of(noConfiguration))
                .withMessageContaining("no configuration of the KoSIT validator");
        assertThatExceptionOfType(UncheckedIOException.class)
                .isThrownBy(() -> RuleSet.of(other.resolve("missing.xml")));
        configure(SCENARIO.replace("exists(/x:", "exists(/y:"));
        assertThatExceptionOfType(RuleSetException.class)
                .isThrownBy(() -> Checker.of(RuleSet.of(folder)))
                .withMessageContaining("Ausweis");
        configure();
        assertThatExceptionOfType(RuleSetException.class)
                .isThrownBy(() -> RuleSet.of(folder))
                .withMessageContaining("no scenario");
    }

    @Test
    void aSchematronAloneIsARuleSet(@TempDir Path other) throws IOException {
        TestRules.write(other, "regeln.sch", TestRules.SCHEMATRON);

        Report report = Checker.of(RuleSet.of(other))
                .check("m.xml", Content.bytes(TestRules.message("<a:alter>30", "<a:alter>5")));

        assertThat(report.detections()).extracting(Detection::rule).contains("AUS-1");
        assertThat(List.of(report.acceptance())).containsExactly(Acceptance.REJECT);
    }

    @Test
    void givesTheSchemasThatADocumentWasCheckedAgainst() throws Exception {
        configure(SCENARIO);
        Checker checker = Checker.of(RuleSet.of(folder));
        Report checked = checker.check("m.xml", Content.bytes(TestRules.message()));
        Report other = checker.check("o.xml", Content.bytes("<other/>".getBytes(StandardCharsets.UTF_8)));

        Schema schema = checker.schema(checked).orElseThrow();

        schema.newValidator().validate(new StreamSource(new ByteArrayInputStream(TestRules.message())));
        assertThatThrownBy(() -> schema.newValidator()
                        .validate(new StreamSource(new ByteArrayInputStream(TestRules.message(">30<", ">alt<")))))
                .isInstanceOf(SAXException.class);
        assertThat(checker.schema(other)).isEmpty();
    }

    @Test
    void aScenarioWithoutSchemasHasNoneToGive() throws IOException {
        configure(SCENARIO.replaceAll("(?s)<validateWithXmlSchema>.*</validateWithXmlSchema>", ""));
        Checker checker = Checker.of(RuleSet.of(folder));
        Report report = checker.check("m.xml", Content.bytes(TestRules.message()));

        assertThat(report.scenario()).hasValue("Ausweis");
        assertThat(checker.schema(report)).isEmpty();
    }
}
