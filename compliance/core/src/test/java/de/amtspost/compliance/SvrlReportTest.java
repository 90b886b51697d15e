package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SvrlReportTest {

    @Test
    void aPatternForEachDocumentAndStep() throws Exception {
        Written written = Written.as(ReportFormat.SVRL, rejected("a b.xml"), accepted("c.xml"));

        assertThat(written.xpath("//*[namespace-uri() != 'http://purl.oclc.org/dsdl/svrl']"))
                .isEmpty();
        assertThat(written.xpath("/*:schematron-output/*:active-pattern/@documents"))
                .containsExactly("a%20b.xml", "a%20b.xml", "a%20b.xml", "a%20b.xml", "c.xml");
        assertThat(written.xpath("/*:schematron-output/*:active-pattern/@name"))
                .containsExactly("SCHEMA", "SCHEMATRON", "CHARACTERS", "ENVELOPE", "SCHEMATRON");
        assertThat(written.xpath("//*:active-pattern[following-sibling::*[1][self::*:fired-rule[@context]]]"))
                .hasSize(5);
    }

    /** ISO/IEC 19757-3, annex D: a failed assertion has a test, a location, and one text after the references. */
    @Test
    void assertionsHaveWhatTheStandardWants() throws Exception {
        Written written = Written.as(ReportFormat.SVRL, rejected("a.xml"));

        assertThat(written.xpath("//*:failed-assert[@test][starts-with(@location, '/')][count(*:text) = 1]"
                        + "[*[last()][self::*:text]]"))
                .hasSize(4);
        assertThat(written.xpath("//*:failed-assert/@flag"))
                .containsExactly("error", "error", "warning", "information");
        String failure = "//*:failed-assert[@id = 'HS-04']";
        assertThat(written.xpath(failure + "/@location")).containsExactly("/hs:anmeldung[1]/hs:hund[1]");
        assertThat(written.xpath(failure + "/*:text[lang('de')]"))
                .containsExactly("Die Rasse des Hundes muss angegeben werden.");
        assertThat(written.xpath(failure + "/*:diagnostic-reference[@diagnostic = 'hint']/*:text"))
                .containsExactly("Ergänzen Sie das Element hs:rasse.");
        assertThat(written.xpath(failure + "/*:property-reference/*:text")).containsExactly("6", "33");
        assertThat(written.xpath("//*:failed-assert[@id = 'NO-ENVELOPE']/@location"))
                .containsExactly("/");
    }

    @Test
    void noReports() throws Exception {
        assertThat(Written.as(ReportFormat.SVRL).xpath("/*:schematron-output[not(*)]"))
                .hasSize(1);
    }
}
