package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.tuple;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.xoev.codelist.Codelist;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckerTest {

    @TempDir
    static Path folder;

    private static Checker checker;

    @BeforeAll
    static void compileOnce() {
        checker = Checker.builder()
                .rules(TestRules.in(folder))
                .withExcerpts()
                .build()
                .compile();
    }

    private static Report check(byte[] document) throws IOException {
        return checker.check("test.xml", Content.bytes(document));
    }

    private static List<String> rules(Report report) {
        return report.detections().stream().map(Detection::rule).toList();
    }

    @Test
    void acceptsAMessageThatIsRight() throws IOException {
        Report report = check(TestRules.message());

        assertThat(report.detections()).isEmpty();
        assertThat(report.accepted()).isTrue();
        assertThat(report.ruleSet()).isEqualTo(folder.toString());
        assertThat(report.document()).isEqualTo("test.xml");
        assertThat(report.sha256())
                .hasValueSatisfying(digest -> assertThat(digest).hasSize(64));
        assertThat(report.excerpt()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what is replaced           | by                                | acceptance | rule                  | step       | severity | line | xpath
            <a:alter>30</a:alter>        | <a:alter>alt</a:alter>            | REJECT | cvc-datatype-valid.1.2.1  | SCHEMA     | ERROR    | 6 | /a:ausweis.ausstellung.0100/a:alter
            <a:alter>30</a:alter>        | <a:alter>200</a:alter>            | REJECT | cvc-maxInclusive-valid    | SCHEMA     | ERROR    | 6 | /a:ausweis.ausstellung.0100/a:alter
            <a:alter>30</a:alter>        | <a:neu/>                          | REJECT | cvc-complex-type.2.4.a    | SCHEMA     | ERROR    | 6 | /a:ausweis.ausstellung.0100/a:neu
            nummer="17"                  | nummer="x"                        | REJECT | cvc-datatype-valid.1.2.1  | SCHEMA     | ERROR    | 2 | /a:ausweis.ausstellung.0100
            <a:alter>30</a:alter>        | <a:alter>5</a:alter>              | REJECT | AUS-1                     | SCHEMATRON | ERROR    | 2 | /a:ausweis.ausstellung.0100
            <a:notiz>ohne</a:notiz>      | ''                                | REJECT | AUS-2                     | SCHEMATRON | WARNING  | 2 | /a:ausweis.ausstellung.0100
            <a:alter>30</a:alter>        | <a:alter>101</a:alter>            | ACCEPT | AUS-3                     | SCHEMATRON | INFO     | 2 | /a:ausweis.ausstellung.0100
            nummer="17"                  | nummer="1700"                     | REJECT | AUS-4                     | SCHEMATRON | ERROR    | 2 | /a:ausweis.ausstellung.0100/@nummer
            <code>voll</code>            | <code>halb</code>                 | REJECT | xoev-code-unknown         | CODELIST   | ERROR    | 5 | /a:ausweis.ausstellung.0100/a:art
            <code>voll</code>            | <code> </code>                    | REJECT | xoev-code-unknown         | CODELIST   | ERROR    | 5 | /a:ausweis.ausstellung.0100/a:art
            listVersionID="2"            | listVersionID="3"                 | ACCEPT | xoev-code-unchecked       | CODELIST   | WARNING  | 5 | /a:ausweis.ausstellung.0100/a:art
            <a:notiz>ohne</a:notiz>      | <a:notiz>Lin漢</a:notiz>          | ACCEPT | xoev-latin                | CHARACTERS | WARNING  | 4 | /a:ausweis.ausstellung.0100/a:notiz
            <a:notiz>ohne</a:notiz>      | <a:notiz>u\u0308</a:notiz>        | ACCEPT | xoev-nfc                  | CHARACTERS | WARNING  | 4 | /a:ausweis.ausstellung.0100/a:notiz
            <a:notiz>ohne</a:notiz>      | <a:notiz> </a:notiz>              | ACCEPT | xoev-empty                | CHARACTERS | INFO     | 4 | /a:ausweis.ausstellung.0100/a:notiz
            """)
    void tellsWhatIsWrongAndWhere(
            String what,
            String by,
            Acceptance acceptance,
            String rule,
            Step step,
            Severity severity,
            int line,
            String xpath)
            throws IOException {
        Report report = check(TestRules.message(what, by.replace("\\u0308", "\u0308")));

        assertThat(report.acceptance()).isEqualTo(acceptance);
        Detection found = report.detections().stream()
                .filter(any -> any.rule().equals(rule))
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.detections()));
        assertThat(found.step()).isEqualTo(step);
        assertThat(found.severity()).isEqualTo(severity);
        assertThat(found.place()).hasValueSatisfying(place -> {
            assertThat(place.line()).as(place.xpath()).isEqualTo(line);
            assertThat(place.xpath()).isEqualTo(xpath);
        });
        assertThat(report.excerpt()).containsKeys(line, line + 1);
    }

    @Test
    void showsTheValueAndTheRulesOwnWords() throws IOException {
        Report report = check(TestRules.message("<a:alter>30", "<a:alter>5"));

        Detection rule = report.detections().get(0);
        assertThat(rule.text()).isEqualTo("Kinder unter sechs Jahren erhalten keinen Ausweis.");
        assertThat(rule.hint()).contains("Alter prüfen oder den Antrag der Eltern abwarten.");
        assertThat(check(TestRules.message("<a:alter>30", "<a:alter>999"))
                        .detections()
                        .get(0)
                        .value())
                .contains("999");
        assertThat(check(TestRules.message(">voll<", ">halb<"))
                        .detections()
                        .get(0)
                        .value())
                .contains("halb");
    }

    @Test
    void namesWhichOfSeveralElementsIsMeant() throws IOException {
        Report report = check(TestRules.message("<a:alter>30</a:alter>", "<a:x/><a:x/>"));

        assertThat(report.detections().get(0).place().orElseThrow().xpath())
                .isEqualTo("/a:ausweis.ausstellung.0100/a:x[1]");
    }

    @Test
    void withoutTheRulesOfXoevTheVerdictIsThatOfSchemaAndSchematron() throws IOException {
        Checker bare = Checker.builder()
                .rules(TestRules.in(folder))
                .withoutXoevChecks()
                .build();

        Report report = bare.check("test.xml", Content.bytes(TestRules.message(">voll<", ">halb<")));

        assertThat(report.detections()).isEmpty();
        assertThat(report.accepted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            <?xml version="1.0"?><!DOCTYPE a SYSTEM "file:///etc/hostname"><a/>                            | xoev-xml-doctype
            <!DOCTYPE a [<!ENTITY b "cc"><!ENTITY d "&b;&b;&b;&b;&b;&b;&b;&b;">]><a>&d;</a>               | xoev-xml-doctype
            <a><b></a>                                                                                  | xoev-xml
            no XML at all                                                                               | xoev-xml
            ''                                                                                          | xoev-xml
            <?xml version="1.0" encoding="UTF-99"?><a/>                                                 | xoev-xml-encoding
            """)
    void refusesWhatIsNoSafeXml(String document, String rule) throws IOException {
        Report report = check(document.getBytes(StandardCharsets.UTF_8));

        assertThat(rules(report)).containsExactly(rule);
        assertThat(report.acceptance()).isEqualTo(Acceptance.REJECT);
        assertThat(report.scenario()).isEmpty();
    }

    @Test
    void refusesBytesThatAreNotInTheirEncoding() throws IOException {
        byte[] latin1 = new String(TestRules.message(), StandardCharsets.UTF_8).getBytes(StandardCharsets.ISO_8859_1);

        assertThat(rules(check(latin1))).containsExactly("xoev-xml-encoding");
    }

    @Test
    void refusesBombsOfDepthAndOfNames() throws IOException {
        String deep = "<a>".repeat(300) + "</a>".repeat(300);
        String names =
                IntStream.range(0, 2_001).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining("", "<a>", "</a>"));
        String namespaces = IntStream.range(0, 60)
                .mapToObj(i -> "<a xmlns='urn:" + i + "'/>")
                .collect(Collectors.joining("", "<a>", "</a>"));

        assertThat(rules(check(deep.getBytes(StandardCharsets.UTF_8)))).containsExactly("xoev-xml-depth");
        assertThat(rules(check(names.getBytes(StandardCharsets.UTF_8)))).containsExactly("xoev-xml-names");
        assertThat(rules(check(namespaces.getBytes(StandardCharsets.UTF_8)))).containsExactly("xoev-xml-names");
    }

    /** Saxon keeps every name for ever and has room for a million. */
    @Test
    void livesOnAfterDocumentsWithAMillionNames() throws IOException {
        for (int number = 0; number < 600; number++) {
            StringBuilder document = new StringBuilder("<a:other xmlns:a='urn:other'>");
            for (int i = 0; i < 1_990; i++) {
                document.append("<a:n").append(number).append('-').append(i).append("/>");
            }
            byte[] bytes = document.append("</a:other>").toString().getBytes(StandardCharsets.UTF_8);

            assertThat(rules(check(bytes))).as("%s", number).containsExactly("scenario-none");
        }
        assertThat(check(TestRules.message()).accepted()).isTrue();
    }

    @Test
    void readsNoMoreOfADocumentThanAllowed() throws IOException {
        Checker small =
                Checker.builder().rules(TestRules.in(folder)).maxBytes(1_000).build();
        long[] read = {0};
        Content endless = Content.from(() -> new InputStream() {
            @Override
            public int read() {
                read[0]++;
                return 'x';
            }

            @Override
            public int read(byte[] into, int offset, int length) {
                read[0] += length;
                return length;
            }
        });

        Report report = small.check("endless", endless);

        assertThat(rules(report)).containsExactly("xml-size");
        assertThat(report.sha256()).isEmpty();
        assertThat(read[0]).isEqualTo(1_001);
        assertThatIllegalArgumentException().isThrownBy(() -> Checker.builder().maxBytes(0));
        assertThatIllegalStateException().isThrownBy(() -> Checker.builder().build());
    }

    @Test
    void endsAListThatIsTooLong() throws IOException {
        String many = "<a:art listVersionID=\"2\"><code>voll</code></a:art>".repeat(2_000);

        Report report = check(TestRules.message("<a:alter>30</a:alter>", many));

        assertThat(report.detections()).hasSizeLessThanOrEqualTo(502);
        assertThat(report.accepted()).isFalse();
    }

    /** Warnings alone never reject, however many there are. */
    @Test
    void manyWarningsAreNoError(@TempDir Path other) throws IOException {
        TestRules.write(other, "a.xsd", """
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:a" elementFormDefault="qualified">
                  <xs:element name="a">
                    <xs:complexType>
                      <xs:sequence><xs:element name="b" type="xs:string" maxOccurs="unbounded"/></xs:sequence>
                    </xs:complexType>
                  </xs:element>
                </xs:schema>
                """);
        String document = "<a xmlns='urn:a'>" + "<b>u\u0308</b>".repeat(600) + "</a>";

        Report report =
                Checker.of(RuleSet.of(other)).check("many", Content.bytes(document.getBytes(StandardCharsets.UTF_8)));

        assertThat(report.accepted()).isTrue();
        assertThat(report.count(Severity.WARNING)).isEqualTo(501);
        assertThat(report.detections().get(500).rule()).isEqualTo("too-many");
    }

    @Test
    void knowsNoScenarioForAnotherStandard() throws IOException {
        Report report = check("<other xmlns='urn:other'/>".getBytes(StandardCharsets.UTF_8));

        assertThat(rules(report)).containsExactly("scenario-none");
        assertThat(report.acceptance()).isEqualTo(Acceptance.UNDEFINED);
    }

    @Test
    void takesListsFromElsewhere() throws IOException {
        Codelist newer = Codelist.read(
                new ByteArrayInputStream(TestRules.CODELIST
                        .replace("_2<", "_3<")
                        .replace("<Version>2", "<Version>3")
                        .getBytes(StandardCharsets.UTF_8)),
                "art 3");
        Checker with = Checker.of(TestRules.in(folder).withCodelists(CodelistSource.of(newer)));
        byte[] message = TestRules.message("listVersionID=\"2\"", "listVersionID=\"3\"");

        assertThat(rules(check(message))).containsExactly("xoev-code-unchecked");
        assertThat(with.check("test", Content.bytes(message)).detections()).isEmpty();
    }

    @Test
    void readsTheSameRulesFromAnArchive(@TempDir Path other) throws IOException {
        Path zip = TestRules.zip(
                other.resolve("rules.zip"),
                "a/ausweis.xsd",
                TestRules.SCHEMA,
                "a/regeln.sch",
                TestRules.SCHEMATRON,
                "art.xml",
                TestRules.CODELIST);
        Checker zipped = Checker.of(RuleSet.of(zip));

        for (byte[] document : List.of(
                TestRules.message(),
                TestRules.message(">voll<", ">halb<"),
                TestRules.message("<a:alter>30", "<a:alter>5"))) {
            assertThat(zipped.check("x", Content.bytes(document)).detections())
                    .isEqualTo(check(document).detections());
        }
    }

    @Test
    void givesManyThreadsTheSameAnswer() throws IOException {
        List<byte[]> documents = List.of(
                TestRules.message(),
                TestRules.message(">voll<", ">halb<"),
                TestRules.message("<a:alter>30", "<a:alter>5"),
                "<a".getBytes(StandardCharsets.UTF_8));
        List<List<Detection>> expected =
                documents.stream().map(CheckerTest::detections).toList();
        Checker fresh = Checker.of(TestRules.in(folder));

        List<Integer> wrong = IntStream.range(0, 400)
                .parallel()
                .filter(i -> !detections(fresh, documents.get(i % 4)).equals(expected.get(i % 4)))
                .boxed()
                .toList();

        assertThat(wrong).isEmpty();
    }

    private static List<Detection> detections(byte[] document) {
        return detections(checker, document);
    }

    private static List<Detection> detections(Checker by, byte[] document) {
        try {
            return by.check("x", Content.bytes(document)).detections();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void checksFiles(@TempDir Path other) throws IOException {
        Path file = Files.write(other.resolve("m.xml"), TestRules.message());

        assertThat(checker.check(file).accepted()).isTrue();
        assertThat(checker.check(file).document()).isEqualTo(file.toString());
    }

    @Test
    void checksAMessageWithItsEnvelopeAndParts() throws IOException {
        Message message = Message.builder()
                .from(Party.of("dbs:1", "A"))
                .to(Party.of("dbs:2", "B"))
                .type(MessageType.of("0200", URI.create("urn:other")))
                .content(Content.xml(TestRules.message()))
                .attachment(Content.bytes("%PDF-1.7 text".getBytes(StandardCharsets.UTF_8))
                        .withMediaType("image/png")
                        .withFileName("a.png"))
                .attachment(Content.bytes(new byte[3]).withFileName("a.png").withSize(4))
                .build();

        Report report = checker.check("message", message);

        assertThat(rules(report)).containsExactly("xoev-envelope-type", "part-media-type", "part-size", "part-name");
        assertThat(report.accepted()).isFalse();
        List<Finding> findings = checker.check(message);
        assertThat(findings).extracting(Finding::rule).isEqualTo(rules(report));
    }

    @Test
    void keepsAMessageThatTheScenarioRejectsThoughNothingIsAnError() throws IOException {
        Message message = Message.builder()
                .from(Party.of("dbs:1", "A"))
                .to(Party.of("dbs:2", "B"))
                .type(MessageType.of("0100", URI.create(TestRules.NAMESPACE)))
                .content(Content.xml(TestRules.message("<a:notiz>ohne</a:notiz>", "")))
                .build();

        assertThat(checker.check(message))
                .extracting(Finding::rule, Finding::severity)
                .contains(tuple("rejected", Severity.ERROR));
    }

    @Test
    void valuesAreCutOff() {
        Detection detection = Detection.of(Severity.INFO, Step.HEAD, "r", "t").value("x".repeat(500));

        assertThat(detection.value().orElseThrow()).hasSize(200).endsWith("…");
        assertThat(Stream.of(new Place(0, 0, "/a"), new Place(3, 0, "/a"), new Place(3, 4, ""))
                        .map(Place::toString))
                .containsExactly("/a", "line 3, /a", "line 3, column 4");
    }
}
