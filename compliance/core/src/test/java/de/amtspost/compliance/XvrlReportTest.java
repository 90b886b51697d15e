package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class XvrlReportTest {

    private static final String NAMESPACE = "http://www.xproc.org/ns/xvrl";

    @Test
    void aReportForEachDocument() throws Exception {
        Written written = Written.as(ReportFormat.XVRL, rejected("a b.xml"), undefined("b.xml"), accepted("c.xml"));

        assertThat(written.xpath("//*[namespace-uri() != '" + NAMESPACE + "']")).isEmpty();
        assertThat(written.xpath("/*:reports/*:metadata/*:validator/@name")).containsExactly("Amtspost");
        assertThat(written.xpath("/*:reports/*:report/*:metadata/*:document/@href"))
                .containsExactly("a%20b.xml", "b.xml", "c.xml");
        assertThat(written.xpath("/*:reports/*:report/*:metadata/*:timestamp"))
                .containsOnly("2026-11-24T08:15:30.125Z");
        assertThat(written.xpath("/*:reports/*:report/*:digest/@valid"))
                .containsExactly("false", "undetermined", "true");
        assertThat(written.xpath("/*:reports/*:report/*:digest/@worst")).containsExactly("error", "error", "nothing");
    }

    @Test
    void digestsAgreeWithWhatIsThere() throws Exception {
        Written written = Written.as(ReportFormat.XVRL, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"));

        assertThat(written.xpath("//*:report[*:digest/@error-count = count(*:detection[@severity = 'error'])]"
                        + "[*:digest/@warning-count = count(*:detection[@severity = 'warning'])]"
                        + "[*:digest/@info-count = count(*:detection[@severity = 'info'])]"))
                .hasSize(3);
        assertThat(written.xpath("/*:reports/*:digest/@error-count")).containsExactly("3");
        assertThat(written.xpath("/*:reports/*:digest/@valid")).containsExactly("false");
    }

    @Test
    void aDetectionSaysWhereAndWhatToDo() throws Exception {
        Written written = Written.as(ReportFormat.XVRL, rejected("a.xml"));
        String detection = "//*:detection[@code = 'HS-04']";

        assertThat(written.xpath(detection + "/*:location[@line = 6][@column = 33]/@xpath"))
                .containsExactly("/hs:anmeldung[1]/hs:hund[1]");
        assertThat(written.xpath(detection + "/*:message[lang('de')]"))
                .containsExactly("Die Rasse des Hundes muss angegeben werden.");
        assertThat(written.xpath(detection + "/*:supplemental")).containsExactly("Ergänzen Sie das Element hs:rasse.");
        assertThat(written.xpath(detection + "/*:context[*:location/@line = 3]").get(0))
                .startsWith("  <hs:halter>\n")
                .contains("    <hs:name>Bello</hs:name>\n");
        assertThat(written.xpath("//*:detection[1]/*:let[@name = 'value']/@value"))
                .containsExactly("2026-02-30");
        assertThat(written.xpath("//*:detection[1]/*:location/@column")).isEmpty();
        assertThat(written.xpath("//*:detection[@code = 'NO-ENVELOPE']/*:location"))
                .isEmpty();
    }

    /** A collection has a report or a digest at least. */
    @Test
    void noReports() throws Exception {
        Written written = Written.as(ReportFormat.XVRL);

        assertThat(written.xpath("/*:reports/*:report")).isEmpty();
        assertThat(written.xpath("/*:reports/*:digest/@valid")).containsExactly("true");
    }
}
