package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What messages of several standards say of their attachments. */
class ReferenceTest {

    private static final byte[] PLAN = "%PDF-1.7 plan".getBytes(StandardCharsets.UTF_8);
    private static final String OTHER_SHA256 = "00";

    @TempDir
    private static Path folder;

    private static Checker checker;

    @BeforeAll
    static void compileOnce() {
        checker = Checker.of(TestRules.in(folder));
    }

    private static Report check(String content, Content... attachments) throws IOException {
        Message.Builder message = Message.builder()
                .from(Party.of("dbs:1", "A"))
                .to(Party.of("dbs:2", "B"))
                .type(MessageType.of("0200", URI.create("urn:other")))
                .content(Content.xml(content.getBytes(StandardCharsets.UTF_8)));
        Stream.of(attachments).forEach(message::attachment);
        return checker.check("message", message.build());
    }

    private static List<Detection> found(Report report) {
        return report.detections().stream()
                .filter(any -> any.step() == Step.ATTACHMENT)
                .toList();
    }

    private static Content file(String name) {
        return Content.bytes(PLAN).withFileName(name);
    }

    private static String xbau(String... anlagen) {
        return "<b:x xmlns:b=\"http://www.xleitstelle.de/xbau/2/6\">\n" + String.join("\n", anlagen) + "\n</b:x>";
    }

    private static String anlage(String attributes, String name, String behind) {
        return "<b:anlage><anhangOderVerlinkung><anhang" + attributes + "><dokumentid>d</dokumentid><dateiname>" + name
                + "</dateiname></anhang></anhangOderVerlinkung>" + behind + "</b:anlage>";
    }

    @Test
    void saysNothingOfFilesThatAreThere() throws IOException {
        String digest = sha256();
        Report report = check(
                xbau(
                        anlage("", "plan.pdf", ""),
                        anlage(" filesize=\"13\" hashValue=\"" + digest + "\"", "A &amp; <![CDATA[B]]>.pdf", ""),
                        anlage(" hashValue=\"" + digest.toUpperCase(Locale.ROOT) + "\"", "plan.pdf", "")),
                file("plan.pdf"),
                file("A & B.pdf"));

        assertThat(found(report)).isEmpty();
    }

    private static String sha256() throws IOException {
        Report report = checker.check("plan", Content.bytes(PLAN));
        return report.sha256().orElseThrow();
    }

    @Test
    void tellsWhichFileIsMissingAndWhereItIsNamed() throws IOException {
        Report report = check(
                xbau(
                        anlage("", "plan.pdf", ""),
                        anlage("", "statik.pdf", "<b:wirdNachgereicht>false</b:wirdNachgereicht>")),
                file("plan.pdf"));

        assertThat(found(report)).singleElement().satisfies(missing -> {
            assertThat(missing.rule()).isEqualTo("part-missing");
            assertThat(missing.severity()).isEqualTo(Severity.ERROR);
            assertThat(missing.value()).hasValue("statik.pdf");
            assertThat(missing.place())
                    .hasValue(new Place(
                            3,
                            missing.place().orElseThrow().column(),
                            "/b:x[1]/b:anlage[2]/anhangOderVerlinkung[1]/anhang[1]/dateiname[1]"));
            assertThat(missing.text()).doesNotContain("statik");
        });
        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
    }

    @Test
    void aFileThatFollowsLaterIsNotMissing() throws IOException {
        assertThat(found(check(xbau(
                        anlage("", "statik.pdf", "<b:wirdNachgereicht>true</b:wirdNachgereicht>"),
                        anlage("", "lage.pdf", "<b:wirdNachgereicht> 1 </b:wirdNachgereicht>")))))
                .isEmpty();
    }

    @Test
    void aLinkIsNoAttachment() throws IOException {
        assertThat(found(check(
                        xbau("<b:anlage><anhangOderVerlinkung><verlinkung><dateiname>a.pdf</dateiname></verlinkung>"
                                + "</anhangOderVerlinkung></b:anlage>"))))
                .isEmpty();
    }

    @Test
    void comparesSizeAndDigest() throws IOException {
        Report report = check(
                xbau(anlage(" filesize=\"12\" hashValue=\"" + OTHER_SHA256 + "\"", "plan.pdf", "")), file("plan.pdf"));

        assertThat(found(report))
                .extracting(Detection::rule, Detection::severity, Detection::text)
                .containsExactly(
                        tuple(
                                "part-size",
                                Severity.ERROR,
                                "attachment 1 has 13 bytes, and the message says that it has 12"),
                        tuple(
                                "part-digest",
                                Severity.ERROR,
                                "attachment 1 has another SHA-256 value than the message says"));
    }

    /** However often it is named. */
    @Test
    void readsAnAttachmentOnce() throws IOException {
        int[] opened = {0};
        Content plan = Content.from(() -> {
                    opened[0]++;
                    return new ByteArrayInputStream(PLAN);
                })
                .withFileName("plan.pdf");
        String[] twice = {anlage(" filesize=\"13\"", "plan.pdf", ""), anlage(" filesize=\"13\"", "plan.pdf", "")};
        check(xbau(twice[0]), plan);
        int once = opened[0];
        opened[0] = 0;

        check(xbau(twice), plan);

        assertThat(opened[0]).isEqualTo(once);
    }

    @Test
    void notesAttachmentsThatAreNotNamed() throws IOException {
        Report report = check(xbau(anlage("", "a.pdf", "")), file("a.pdf"), file("b.pdf"), Content.bytes(PLAN));

        assertThat(found(report))
                .extracting(Detection::rule, Detection::severity, Detection::text)
                .containsExactly(
                        tuple("part-unnamed", Severity.INFO, "the message does not name attachment 2 by its file name"),
                        tuple(
                                "part-unnamed",
                                Severity.INFO,
                                "the message does not name attachment 3 by its file name"));
        assertThat(found(report).get(0).value()).hasValue("b.pdf");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://www.xjustiz.de                      | <d><xjustiz.fachspezifischeDaten><datei><dateiname>a</dateiname></datei></xjustiz.fachspezifischeDaten></d> | 1
            http://www.xjustiz.de                      | <d><xjustiz.fachspezifischeDaten><datei><dateiname>a</dateiname><dateiname.bezugsdatei>b</dateiname.bezugsdatei></datei></xjustiz.fachspezifischeDaten></d> | 2
            http://www.xjustiz.de                      | <d><xjustiz.fachspezifischeDaten><datei><dateiname>a</dateiname></datei></xjustiz.fachspezifischeDaten><justizinterneDaten><nurMetadaten>true</nurMetadaten></justizinterneDaten></d> | 0
            http://www.xjustiz.de                      | <d><dateiname>a</dateiname></d>                                                  | 0
            urn:xoev-de:xdomea:schema:3.0.0            | <Primaerdokument><Dateiname>a</Dateiname><DateinameOriginal>b</DateinameOriginal></Primaerdokument> | 1
            http://xschule.digital/def/xschule/1.2/xsd | <anlage><dateiname>a</dateiname></anlage>                                        | 1
            http://xschule.digital/def/xschule/1.2/xsd | <letztesZeugnis><dateiname>a</dateiname></letztesZeugnis>                        | 1
            http://xschule.digital/def/xschule/1.2/xsd | <anlage><dateiname>a</dateiname><binaerdarstellung>JVBERg==</binaerdarstellung></anlage> | 0
            urn:other                                  | <anlage><dateiname>a</dateiname></anlage>                                        | 0
            """)
    void warnsWhereTheSchemaDoesNotSayHowFilesTravel(String namespace, String content, int missing) throws IOException {
        Report report = check("<m xmlns='" + namespace + "'>" + content + "</m>");

        assertThat(found(report)).hasSize(missing).allSatisfy(found -> {
            assertThat(found.rule()).isEqualTo("part-missing");
            assertThat(found.severity()).isEqualTo(Severity.WARNING);
        });
    }

    @Test
    void saysNothingOfStandardsThatItDoesNotKnow() throws IOException {
        assertThat(found(check("<m xmlns='urn:other'/>", file("a.pdf")))).isEmpty();
        assertThat(found(check("<m><a></m>", file("a.pdf")))).isEmpty();
    }

    @Test
    void endsAListThatIsTooLong() throws IOException {
        String[] many = new String[2_000];
        Arrays.fill(many, anlage("", "x.pdf", ""));

        assertThat(found(check(xbau(many)))).hasSize(501);
    }
}
