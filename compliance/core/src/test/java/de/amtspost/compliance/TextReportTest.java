package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class TextReportTest {

    @Test
    void aBlockForEachDocumentThenTheSummary() throws Exception {
        List<String> lines = Written.as(
                        ReportFormat.TEXT, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"), rejected("d.xml"))
                .text()
                .lines()
                .toList();

        assertThat(lines)
                .containsSubsequence(
                        "REJECT  a.xml",
                        "  Hundesteuer 1.0, Anmeldung: 2 errors, 1 warning, 1 note",
                        "  Error cvc-datatype-valid.1.2.1",
                        "      This is not a date.",
                        "      Place: line 6, /hs:anmeldung[1]/hs:hund[1]/@geboren",
                        "      Found: 2026-02-30",
                        "  Error HS-04",
                        "      To do: Ergänzen Sie das Element hs:rasse.",
                        "NO RULES  b.xml",
                        "  Hundesteuer 1.0: 1 error, no warnings, no notes",
                        "ACCEPT  c.xml",
                        "REJECT  d.xml");
        assertThat(lines.subList(lines.lastIndexOf("REJECT  d.xml"), lines.size()))
                .anyMatch(line -> line.matches("Documents +4"))
                .anyMatch(line -> line.matches("Can be accepted +1"))
                .anyMatch(line -> line.matches("Should be rejected +2"))
                .anyMatch(line -> line.matches("Without rules +1"))
                .anyMatch(line -> line.matches("Errors +5"))
                .anyMatch(line -> line.matches("  Error +HS-04: 2 documents, 2 times"));
    }

    @Test
    void aTextWithLineBreaksStaysOnItsLine() throws Exception {
        Detection detection = Detection.of(
                de.amtspost.core.Finding.Severity.ERROR, Step.SCHEMATRON, "R", "  one\n   REJECTED  x.xml\t two\r\n");
        String text = Written.as(
                        ReportFormat.TEXT,
                        SampleReports.report("a.xml", Acceptance.REJECT, List.of(detection), new java.util.TreeMap<>()))
                .text();

        assertThat(text).contains("      one REJECTED x.xml two\n");
    }

    @Test
    void german() throws Exception {
        assertThat(Written.as(ReportFormat.TEXT, Locale.forLanguageTag("de-AT"), rejected("a.xml"))
                        .text())
                .startsWith("ZURÜCKWEISEN  a.xml\n")
                .contains("2 Fehler, 1 Warnung, 1 Hinweis", "Zeile 6, Spalte 33", "Sollten zurückgewiesen werden");
    }

    @Test
    void noReports() throws Exception {
        assertThat(Written.as(ReportFormat.TEXT).text()).startsWith("Documents").doesNotContain("Most frequent");
    }
}
