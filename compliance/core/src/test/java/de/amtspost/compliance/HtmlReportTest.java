package de.amtspost.compliance;

import static de.amtspost.compliance.SampleReports.accepted;
import static de.amtspost.compliance.SampleReports.hostile;
import static de.amtspost.compliance.SampleReports.rejected;
import static de.amtspost.compliance.SampleReports.undefined;
import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding.Severity;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The page is well-formed XML on purpose, so that it can be read by a parser. */
class HtmlReportTest {

    @Test
    void theSummaryComesFirst() throws Exception {
        Written page = Written.as(
                ReportFormat.HTML, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"), rejected("d.xml"));

        assertThat(page.text()).startsWith("<!DOCTYPE html>\n<html lang=\"en\">");
        assertThat(page.xpath("//main/*[2][@class = 'verdict REJECT']/strong"))
                .containsExactly("1 of 4 documents can be accepted.");
        assertThat(page.xpath("//main/div[1]/p"))
                .containsExactly(
                        "2 documents should be rejected. What was found stands below.",
                        "For 1 document there are no rules. Do not accept what nobody has looked at.");
        assertThat(page.xpath("//main/table[1]//td")).containsExactly("4", "1", "2", "1", "5", "2", "2");
        assertThat(page.xpath("//main/table[2]//tr[td[2] = 'HS-04']/td")).containsExactly("Error", "HS-04", "2", "2");
    }

    @Test
    void allDocumentsAreListedAndThoseWithFindingsHaveASection() throws Exception {
        Written page = Written.as(
                ReportFormat.HTML, rejected("a.xml"), undefined("b.xml"), accepted("c.xml"), rejected("d.xml"));

        assertThat(page.xpath("//main/table[3]//th[@scope = 'row']"))
                .containsExactly("a.xml", "b.xml", "c.xml", "d.xml");
        assertThat(page.xpath("//main/table[3]//tr[th = 'a.xml']/td")).containsExactly("Reject", "2", "1", "1");
        assertThat(page.xpath("//section/h2")).containsExactly("a.xml", "b.xml", "d.xml");
        assertThat(page.xpath("//main/table[3]//a/@href")).hasSize(3).allSatisfy(link -> assertThat(
                        page.xpath("//section[@id = '" + link.substring(1) + "']"))
                .hasSize(1));
        assertThat(page.xpath("//section[not(@aria-labelledby = h2/@id)]")).isEmpty();
    }

    @Test
    void aFindingSaysWhatToDoBesideTheSource() throws Exception {
        Written page = Written.as(ReportFormat.HTML, rejected("a.xml"));
        String finding = "//div[@class = 'finding'][.//h4 = 'Error HS-04']";

        assertThat(page.xpath(finding + "//p[@lang = 'de']"))
                .containsExactly("Die Rasse des Hundes muss angegeben werden.");
        assertThat(page.xpath(finding + "//dt[. = 'What to do']/following-sibling::dd[1]"))
                .containsExactly("Ergänzen Sie das Element hs:rasse.");
        assertThat(page.xpath(finding + "//dt[. = 'Place']/following-sibling::dd[1]"))
                .containsExactly("line 6, column 33, /hs:anmeldung[1]/hs:hund[1]");
        assertThat(page.xpath(finding + "//pre/span[contains(@class, 'here')]/mark"))
                .containsExactly("<hs:hund geboren=\"2026-02-30\">");
        assertThat(page.xpath(finding + "//pre/span/b")).containsExactly("3", "4", "5", "6", "7", "8", "9");
        assertThat(page.xpath("//div[@class = 'finding'][.//h4 = 'Warning NFC']//pre/span"))
                .contains("4    <hs:name>Jördis Åkerström</hs:name>");
        assertThat(page.xpath("//div[@class = 'finding alone']//h4")).containsExactly("Note NO-ENVELOPE");
    }

    @Test
    void longLinesAreCutAroundTheMark() throws Exception {
        String tag = "<tag attribute=\"value\">";
        String line = "😀".repeat(5_000) + tag + "😀".repeat(5_000);
        Detection detection = Detection.of(Severity.ERROR, Step.SCHEMA, "R", "Wrong.")
                .at(new Place(1, 10_000 + tag.length() + 1, "/tag[1]"));
        Written page = Written.as(
                ReportFormat.HTML,
                SampleReports.report("a.xml", Acceptance.REJECT, List.of(detection), new TreeMap<>(Map.of(1, line))));

        assertThat(page.xpath("//mark")).containsExactly(tag);
        assertThat(page.xpath("//pre").get(0))
                .hasSizeLessThan(500)
                .startsWith("1…😀")
                .endsWith("😀…")
                .doesNotContain("U+");
    }

    @Test
    void nothingFromOutsideAndNoScripts() throws Exception {
        Written page = Written.as(ReportFormat.HTML, hostile(), rejected("a.xml"));

        assertThat(page.xpath(
                        "//script | //link | //img | //iframe | //object | //form | //@onclick | //@src | //@style"))
                .isEmpty();
        assertThat(page.xpath("//@href")).isNotEmpty().allMatch(link -> link.startsWith("#"));
        assertThat(page.xpath("//meta/@content")).anyMatch(policy -> policy.startsWith("default-src 'none'"));
        assertThat(page.xpath("//style").get(0)).doesNotContain("url(", "@import");
        assertThat(page.text()).doesNotContain("]]>", "<script", "\u202E").contains("[U+202E]");
        String style = page.text()
                .substring(page.text().indexOf("<style>"), page.text().indexOf("</style>"));
        assertThat(style).contains("@media print", "prefers-color-scheme: dark").doesNotContain("&");
    }

    @Test
    void german() throws Exception {
        Written page = Written.as(ReportFormat.HTML, Locale.GERMANY, rejected("a.xml"), accepted("b.xml"));

        assertThat(page.xpath("/html/@lang")).containsExactly("de");
        assertThat(page.xpath("//main/div[1]/strong")).containsExactly("1 von 2 Dokumenten kann angenommen werden.");
        assertThat(page.xpath("//section//strong")).containsExactly("Das Dokument sollte zurückgewiesen werden.");
    }

    @Test
    void allAccepted() throws Exception {
        Written page = Written.as(ReportFormat.HTML, accepted("a.xml"), accepted("b.xml"));

        assertThat(page.xpath("//div[@class = 'verdict ACCEPT']/strong"))
                .containsExactly("All 2 documents can be accepted.");
        assertThat(page.xpath("//section")).isEmpty();
    }

    @Test
    void oneThatIsNotAccepted() throws Exception {
        assertThat(Written.as(ReportFormat.HTML, Locale.GERMANY, rejected("a.xml"))
                        .xpath("//main/div[1]/strong"))
                .containsExactly("Das Dokument kann nicht angenommen werden.");
    }

    @Test
    void noReports() throws Exception {
        Written page = Written.as(ReportFormat.HTML);

        assertThat(page.xpath("//main/div/strong")).containsExactly("No document was checked.");
        assertThat(page.xpath("//main/table")).hasSize(1);
    }
}
