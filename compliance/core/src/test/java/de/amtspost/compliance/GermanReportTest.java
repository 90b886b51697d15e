package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.SignatureVerifier.Verdict;
import de.amtspost.compliance.internal.report.Translation;
import de.amtspost.compliance.mutation.Mutator;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of our own is broken here, and what is said of it must be there in German. */
class GermanReportTest {

    @TempDir
    private static Path folder;

    private static final List<Report> REPORTS = new ArrayList<>();
    private static Checker cards;
    private static Checker loans;

    @BeforeAll
    static void breakEveryRule() throws IOException {
        cards = Checker.of(TestRules.in(Files.createDirectory(folder.resolve("cards"))));
        Path rules = Files.createDirectory(folder.resolve("loans"));
        Files.write(rules.resolve("verleih.xsd"), resource("verleih.xsd"));
        loans = Checker.of(RuleSet.of(rules));
        values();
        forms();
        heads();
        signatures();
        messages();
        ruleSets();
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = Mutator.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    private static void check(Checker checker, String document) throws IOException {
        REPORTS.add(checker.check("test.xml", Content.bytes(document.getBytes(StandardCharsets.UTF_8))));
    }

    private static void card(String... replacements) throws IOException {
        check(cards, new String(TestRules.message(replacements), StandardCharsets.UTF_8));
    }

    private static void values() throws IOException {
        card(">voll<", ">halb<");
        card(">voll<", "><");
        card("listVersionID=\"2\"", "listVersionID=\"3\"");
        card("listVersionID=\"2\"", "");
        card("listVersionID=\"2\"", "listVersionID=\"2\" listURI=\"urn:other\"");
        card("ohne", "Lin漢");
        card("ohne", "u\u0308");
        card("ohne", " ");
        card("ohne", "x".repeat(100_001));
        card("nummer=\"17\"", "nummer=\"x\"");
        card(">30<", ">200<");
        card("Müller", "漢");
        card(">30<", "><x/><");
        card("<a:alter>30</a:alter>", "<a:x/>".repeat(2_000));
        card("<a:notiz>ohne</a:notiz>", "<a:notiz>Lin漢</a:notiz>".repeat(600));
        card("Müller", "u\u0308".repeat(600));
    }

    private static void forms() throws IOException {
        check(cards, "<!DOCTYPE a><a/>");
        check(cards, "<a><b></a>");
        check(cards, "<?xml version=\"1.0\" encoding=\"UTF-99\"?><a/>");
        check(cards, "<a>".repeat(300) + "</a>".repeat(300));
        check(cards, many("<n%d/>", 2_001));
        check(cards, many("<a xmlns='urn:%d'/>", 60));
        check(cards, "<other xmlns='urn:other'/>");
        check(
                Checker.builder()
                        .rules(RuleSet.of(folder.resolve("cards")))
                        .maxBytes(3)
                        .build(),
                "<abc/>");
        REPORTS.add(cards.unreadable("test.xml", "there is no such file"));
        REPORTS.add(cards.unreadable("test.xml", "this user may not read it"));
        REPORTS.add(cards.unreadable("test.xml", "it cannot be read: broken pipe"));
    }

    private static String many(String element, int times) {
        return IntStream.range(0, times).mapToObj(element::formatted).collect(Collectors.joining("", "<a>", "</a>"));
    }

    private static String loan(String... replacements) throws IOException {
        String message = new String(resource("ausgabe.xml"), StandardCharsets.UTF_8);
        for (int i = 0; i < replacements.length; i += 2) {
            assertThat(message).contains(replacements[i]);
            message = message.replace(replacements[i], replacements[i + 1]);
        }
        return message;
    }

    private static void heads() throws IOException {
        check(loans, loan("<code>0201", "<code>0202"));
        check(loans, loan("0c9d1b1e-", "0c9d1b1e"));
        check(loans, loan("30.000+01:00", "30.000"));
        check(loans, loan("30.000+01:00", "30+01:00"));
        check(loans, loan("produkt=\"Ausleihe\"", ""));
        check(loans, loan("ihk:", "zzq:", "hwk:", "zzr:"));
        check(loans, loan("ihk:", "", "hwk:", ""));
        check(loans, loan("Bürgerbüro", "B".repeat(20_000)));
        check(loans, loan("</nachrichtenkopf.g2g>", "<x>a</x>".repeat(200_000) + "</nachrichtenkopf.g2g>"));
    }

    private static void messages() throws IOException {
        Message.Builder envelope = Message.builder()
                .from(Party.of("dbs:1", "A"))
                .to(Party.of("dbs:2", "B"))
                .type(MessageType.of("0200", URI.create("urn:other")));
        Content image = Content.bytes("%PDF-1.7".getBytes(StandardCharsets.UTF_8))
                .withMediaType("image/png")
                .withFileName("a.png")
                .withId("i1");
        REPORTS.add(loans.check("a", envelope.attachment(image).build()));
        REPORTS.add(loans.check(
                "b",
                envelope.content(Content.xml(loan().getBytes(StandardCharsets.UTF_8))
                                .withSize(3L)
                                .withId("i1"))
                        .attachment(image.withSize(3L))
                        .build()));
        references(envelope);
    }

    /** One file is not there, another one has other bytes, and a third one is not named. */
    private static void references(Message.Builder envelope) throws IOException {
        String message = "<b:b xmlns:b='http://www.xleitstelle.de/xbau/2/6'>"
                + "<a><anhangOderVerlinkung><anhang><dateiname>x</dateiname></anhang></anhangOderVerlinkung></a>"
                + "<a><anhangOderVerlinkung><anhang filesize='7' hashValue='00'><dateiname>y</dateiname></anhang>"
                + "</anhangOderVerlinkung></a></b:b>";
        REPORTS.add(cards.check(
                "c",
                envelope.content(Content.xml(message.getBytes(StandardCharsets.UTF_8)))
                        .attachment(Content.bytes(new byte[3]).withFileName("y"))
                        .build()));
    }

    private static void signatures() throws IOException {
        Checker verifying = Checker.builder()
                .rules(RuleSet.of(folder.resolve("cards")))
                .signatures(document -> List.of(
                        Verdict.valid("CN=A"),
                        Verdict.indeterminate(Optional.of("CN=B"), "unknown authority"),
                        Verdict.invalid("digest")))
                .build();
        String signature = "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'/>";
        check(verifying, "<a:x xmlns:a='urn:example:ausweis:1'>" + signature.repeat(4) + "</a:x>");
    }

    private static void ruleSets() throws IOException {
        RuleSet rules = RuleSet.of(folder.resolve("cards"));
        check(Checker.of(rules, RuleSet.of(folder.resolve("cards"))), "<a:x xmlns:a='urn:example:ausweis:1'/>");
        Path broken = Files.createDirectory(folder.resolve("broken"));
        TestRules.write(
                broken, "a.xsd", "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:a'/>");
        TestRules.write(broken, "b.sch", TestRules.SCHEMATRON.replace("test=\"a:notiz\"", "test=\"1 +\""));
        check(Checker.of(RuleSet.of(broken)), "<a xmlns='urn:a'/>");
    }

    /** The validator of XML Schema says itself what is wrong with the order of elements and attributes. */
    private static boolean isOurs(Detection found) {
        return found.step() != Step.SCHEMATRON
                && !found.rule().matches("cvc-elt\\.1\\.a|cvc-complex-type\\.(2|3\\.2\\.2|4).*");
    }

    @Test
    void everythingOfOursIsSaidInGerman() {
        Translation german = Translation.into(Locale.GERMANY);
        int[] count = {0};
        for (Report report : REPORTS) {
            Report translated = german.of(report);
            for (int i = 0; i < report.detections().size(); i++) {
                Detection before = report.detections().get(i);
                Detection after = translated.detections().get(i);
                if (isOurs(before)) {
                    count[0]++;
                    assertThat(after.language()).as("%s", before).hasValue("de");
                    assertThat(after.text()).isNotEqualTo(before.text()).doesNotContain("{0}", "{1}", "{2}");
                    assertThat(after.hint().isPresent()).isEqualTo(before.hint().isPresent());
                    before.hint().ifPresent(hint -> assertThat(after.hint().orElseThrow())
                            .isNotEqualTo(hint));
                } else {
                    assertThat(after).isEqualTo(before);
                }
            }
        }
        assertThat(count[0]).isGreaterThan(500);
    }

    /** So that no text of the table is one that nobody says any more. */
    @Test
    void everyRuleOfTheTableWasBroken() throws IOException {
        Properties texts = new Properties();
        try (var in = Translation.class.getResourceAsStream("texts_en.properties")) {
            texts.load(Objects.requireNonNull(in));
        }
        Set<String> rules = texts.stringPropertyNames().stream()
                .map(key -> key.substring(0, key.lastIndexOf('.')))
                .collect(Collectors.toCollection(TreeSet::new));
        rules.removeAll(Set.of("schema", "word"));

        assertThat(REPORTS.stream()
                        .flatMap(report -> report.detections().stream())
                        .map(Detection::rule)
                        .collect(Collectors.toSet()))
                .containsAll(rules);
    }

    @Test
    void partsStandWhereGermanWantsThem() {
        Stream<String> texts = REPORTS.stream()
                .map(Translation.into(Locale.GERMAN)::of)
                .flatMap(report -> report.detections().stream())
                .map(Detection::text);

        assertThat(texts)
                .contains(
                        "Das Dokument wurde nicht geprüft: es lässt sich nicht lesen: broken pipe",
                        "Der Inhalt hat " + resourceSize() + " Byte; angegeben sind 3",
                        "Anlage 1 soll image/png sein, beginnt aber wie application/pdf",
                        "Der Code steht nicht in der Liste urn:example:liste:art in Version 2",
                        "Zeichen 4 des Textes gehört nicht zu DIN 91379: U+6F22",
                        "Die Nachricht nennt Anlage 1 nicht mit ihrem Dateinamen",
                        "Der Nachrichtenkopf nennt Nachrichtentyp 0202, das Wurzelelement ist verleih.ausgabe.0201");
    }

    private static int resourceSize() {
        try {
            return resource("ausgabe.xml").length;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void thePageAndTheLinesAreGerman() throws Exception {
        Report report = cards.check("a.xml", Content.bytes(TestRules.message(">voll<", ">halb<", "Müller", "u\u0308")));
        Written page = Written.as(ReportFormat.HTML, Locale.GERMANY, report);

        assertThat(page.xpath("//p[@lang = 'de']"))
                .contains("Der Code steht nicht in der Liste urn:example:liste:art in Version 2")
                .contains("Der Text ist nicht in Normalisierungsform C");
        assertThat(page.xpath("//dd"))
                .contains(
                        "Nehmen Sie einen Code aus dieser Version der Liste, oder die Version, in der der Code steht");
        assertThat(page.xpath("//section//p[@lang = 'en']")).isEmpty();
        assertThat(Written.as(ReportFormat.TEXT, Locale.GERMANY, report).text())
                .contains("Fehler xoev-code-unknown\n      Der Code steht nicht in der Liste");
    }

    @Test
    void rulesOfOthersKeepTheirWords() {
        Report report = SampleReports.report(
                "a.xml",
                Acceptance.REJECT,
                List.of(
                        new Detection(
                                Severity.ERROR,
                                Step.SCHEMATRON,
                                "xoev-nfc",
                                "the text is not in normalisation form C",
                                Optional.of("en"),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        Detection.of(Severity.ERROR, Step.CHARACTERS, "own-rule", "the text is too long")),
                new TreeMap<>());

        assertThat(Translation.into(Locale.GERMANY).of(report)).isEqualTo(report);
        assertThat(Translation.into(Locale.FRENCH).of(REPORTS.get(0))).isSameAs(REPORTS.get(0));
    }
}
