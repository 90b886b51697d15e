package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding.Severity;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class JunitReportTest {

    @Test
    void aDocumentIsATestCase() throws Exception {
        Written written = Written.as(ReportFormat.JUNIT, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"));

        assertThat(written.xpath("/testsuites/testsuite/@name")).containsExactly("a.xml", "b.xml", "c.xml");
        assertThat(written.xpath("/testsuites/testsuite/testcase/@name")).containsExactly("a.xml", "b.xml", "c.xml");
        assertThat(written.xpath("//testcase/@classname")).containsOnly("Hundesteuer 1.0");
        assertThat(written.xpath("//testsuite/@timestamp")).containsOnly("2026-11-24T08:15:30");
        assertThat(written.xpath("//testsuite[1]/properties/property[@name = 'sha256']/@value"))
                .containsExactly(SampleReports.SHA_256);
    }

    @Test
    void countsAgreeWithWhatIsThere() throws Exception {
        Written written = Written.as(ReportFormat.JUNIT, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"));

        assertThat(written.xpath("//testsuite[@failures = count(testcase/failure)][@errors = count(testcase/error)]"
                        + "[@tests = count(testcase)][@skipped = 0]"))
                .hasSize(3);
        assertThat(written.xpath("//testsuite[@name = 'a.xml']/testcase/failure[@type = 'REJECT']"))
                .hasSize(1);
        assertThat(written.xpath("//testsuite[@name = 'b.xml']/testcase/error[@type = 'UNDEFINED']"))
                .hasSize(1);
    }

    @Test
    void errorsFailWarningsAreOutput() throws Exception {
        Written written = Written.as(ReportFormat.JUNIT, rejected("a.xml"));

        assertThat(written.xpath("//failure").get(0))
                .contains("HS-04", "line 6, column 33", "To do: Ergänzen")
                .doesNotContain("NFC");
        assertThat(written.xpath("//failure/@message").get(0)).contains("2 errors, 1 warning, 1 note");
        assertThat(written.xpath("//system-out").get(0))
                .contains("NFC", "NO-ENVELOPE")
                .doesNotContain("HS-04");
    }

    /** The rule of a scenario may accept what has errors. */
    @Test
    void errorsOfAnAcceptedDocumentAreOutput() throws Exception {
        Written written = Written.as(
                ReportFormat.JUNIT,
                SampleReports.report(
                        "a.xml",
                        Acceptance.ACCEPT,
                        List.of(Detection.of(Severity.ERROR, Step.SCHEMATRON, "HS-05", "Tolerated.")),
                        new TreeMap<>()));

        assertThat(written.xpath("//failure | //error")).isEmpty();
        assertThat(written.xpath("//system-out").get(0)).contains("HS-05");
    }

    @Test
    void noReports() throws Exception {
        assertThat(Written.as(ReportFormat.JUNIT).xpath("/testsuites[not(*)]")).hasSize(1);
    }
}
