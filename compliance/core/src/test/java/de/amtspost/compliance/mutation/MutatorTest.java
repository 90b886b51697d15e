package de.amtspost.compliance.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import de.amtspost.compliance.RuleSetException;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.XoevSchemas;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class MutatorTest {

    private static final int MANY = 1000;
    private static final XoevSchemas SCHEMAS = XoevSchemas.resources(MutatorTest.class, "verleih.xsd");
    private static final Map<Kind, List<Mutant>> ALL = new EnumMap<>(Kind.class);

    @TempDir
    private static Path rules;

    private static Mutator mutator;

    @BeforeAll
    static void compileOnce() throws IOException {
        copy("verleih.xsd", rules);
        copy("gegenstand_1.xml", rules);
        mutator = Mutator.of(Checker.of(RuleSet.of(rules)));
    }

    private static void copy(String resource, Path folder) throws IOException {
        try (var in = MutatorTest.class.getResourceAsStream(resource)) {
            Files.copy(Objects.requireNonNull(in), folder.resolve(resource));
        }
    }

    private static byte[] sample() throws IOException {
        try (var in = MutatorTest.class.getResourceAsStream("ausgabe.xml")) {
            assertThat(in).isNotNull();
            return in.readAllBytes();
        }
    }

    private static String sampleText() throws IOException {
        return new String(sample(), StandardCharsets.UTF_8);
    }

    private static List<Mutant> mutants(Mutator mutator, byte[] message) throws IOException {
        return mutator.mutate(Content.bytes(message)).toList();
    }

    /** All mutants of a kind, made once. */
    private static List<Mutant> of(Kind kind) throws IOException {
        List<Mutant> made = ALL.get(kind);
        if (made == null) {
            made = mutants(mutator.kinds(EnumSet.of(kind)).limit(MANY), sample());
            ALL.put(kind, made);
        }
        return made;
    }

    private static byte[] bytes(Mutant mutant) throws IOException {
        return mutant.content().readBytes(Mutator.MAX_BYTES);
    }

    private static String text(Mutant mutant) throws IOException {
        return new String(bytes(mutant), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void makesEachKind(Kind kind) throws IOException {
        List<Mutant> mutants = mutants(mutator.kinds(EnumSet.of(kind)), sample());

        assertThat(mutants).isNotEmpty().hasSizeLessThanOrEqualTo(Mutator.DEFAULT_LIMIT);
        assertThat(mutants).allSatisfy(mutant -> {
            assertThat(mutant.kind()).isEqualTo(kind);
            assertThat(mutant.name()).startsWith(kind.text() + "-0");
            assertThat(mutant.content().fileName()).hasValue(mutant.name() + ".xml");
            assertThat(mutant.content().size()).hasValue(bytes(mutant).length);
            assertThat(mutant.place().line()).isBetween(3, 49);
            assertThat(mutant.place().xpath()).startsWith("/v:verleih.ausgabe.0201[1]");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "MISSING_ELEMENT,      cvc-complex-type.2.4.a",
        "DOUBLED_ELEMENT,      cvc-complex-type.2.4.a",
        "REORDERED_ELEMENT,    cvc-complex-type.2.4.a",
        "UNKNOWN_ELEMENT,      cvc-complex-type.2.4.d",
        "MISSING_ATTRIBUTE,    cvc-complex-type.4",
        "UNKNOWN_ATTRIBUTE,    cvc-complex-type.3.2.2",
        "UNKNOWN_ATTRIBUTE,    cvc-type.3.1.1",
        "ROOT_NAMESPACE,       scenario-none",
        "CHILD_NAMESPACE,      cvc-complex-type.2.4.a",
        "WRONG_CODE,           cvc-enumeration-valid",
        "WRONG_CODE,           xoev-code-unknown",
        "WRONG_LIST,           cvc-complex-type.3.1",
        "WRONG_TYPE,           cvc-datatype-valid.1.2.1",
        "EMPTY_VALUE,          cvc-minLength-valid",
        "TOO_LONG_VALUE,       cvc-maxLength-valid",
        "FOREIGN_CHARACTER,    cvc-pattern-valid",
        "DECOMPOSED_CHARACTER, cvc-pattern-valid",
        "CONTROL_CHARACTER,    xoev-xml",
        "CONTROL_CHARACTER,    cvc-pattern-valid",
        "CUT_OFF,              xoev-xml",
        "UNCLOSED_TAG,         xoev-xml",
        "WRONG_ENCODING,       xoev-xml-encoding",
        "INVALID_BYTE,         xoev-xml-encoding",
        "EXTERNAL_ENTITY,      xoev-xml-doctype",
        "ENTITY_EXPANSION,     xoev-xml-doctype",
        "DEEP_NESTING,         xoev-xml-depth",
        "HUGE_TEXT,            xoev-text-length",
        "HEAD_TYPE,            xoev-head-type",
        "HEAD_ID,              xoev-head-id",
        "HEAD_TIME,            xoev-head-time",
        "HEAD_AUTHORITY,       xoev-head-author-key",
        "HEAD_AUTHORITY,       xoev-head-reader-key",
    })
    void breaksTheRuleThatTheKindIsAbout(Kind kind, String rule) throws IOException {
        assertThat(of(kind)).anySatisfy(mutant -> {
            assertThat(mutant.rule()).hasValue(rule);
            assertThat(mutant.expected()).isEqualTo(Acceptance.REJECT);
        });
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void expectsWhatTheChecksSay(Kind kind) throws IOException {
        for (Mutant mutant : of(kind)) {
            List<Finding> findings = new ArrayList<>(SCHEMAS.validate(mutant.content()));
            try {
                findings.addAll(new XoevHeaderCheck().check(XoevHeader.read(mutant.content())));
            } catch (MessageRejectedException e) {
                findings.addAll(e.findings());
            }
            Set<String> errors = findings.stream()
                    .filter(finding -> finding.severity() == Severity.ERROR)
                    .map(Finding::rule)
                    .collect(Collectors.toSet());

            if (mutant.rule().stream().anyMatch(rule -> rule.startsWith("xoev-code"))) {
                assertThat(mutant.expected()).isEqualTo(Acceptance.REJECT);
                assertThat(errors)
                        .as("of schema and head, which do not look into lists")
                        .isEmpty();
            } else if (errors.isEmpty()) {
                assertThat(mutant.expected()).as(mutant.toString()).isEqualTo(Acceptance.ACCEPT);
            } else {
                assertThat(mutant.expected()).as(mutant.toString()).isEqualTo(Acceptance.REJECT);
                assertThat(errors).contains(asTheSchemaHasIt(mutant.rule().orElseThrow()));
            }
        }
    }

    /** The schema check alone names less exactly what it cannot read, and knows nothing of scenarios. */
    private static String asTheSchemaHasIt(String rule) {
        return switch (rule) {
            case "scenario-none" -> "cvc-elt.1.a";
            case "xoev-xml-encoding" -> "xoev-xml";
            default -> rule;
        };
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void leavesAllOtherBytesAsTheyAre(Kind kind) throws IOException {
        assertThat(of(kind)).allSatisfy(mutant -> isTheSameAround(mutant, sample()));
    }

    private static void isTheSameAround(Mutant mutant, byte[] original) throws IOException {
        byte[] changed = bytes(mutant);
        Mutant.Change change = mutant.change();
        assertThat(changed).as(mutant.toString()).isNotEqualTo(original);
        assertThat(Arrays.copyOf(changed, change.from())).isEqualTo(Arrays.copyOf(original, change.from()));
        assertThat(Arrays.copyOfRange(changed, change.from() + change.length(), changed.length))
                .isEqualTo(Arrays.copyOfRange(original, change.to(), original.length));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "ISO-8859-1"})
    void worksInOtherEncodings(String encoding) throws IOException {
        String mark = encoding.equals("UTF-16LE") ? "\uFEFF" : "";
        byte[] original = (mark
                        + sampleText()
                                .replace(
                                        "UTF-8",
                                        encoding.substring(0, Math.min(encoding.length(), 10))
                                                .replace("LE", ""))
                                .replace("Łęčkić M̂ü", "Müller"))
                .getBytes(Charset.forName(encoding));

        List<Mutant> mutants = mutants(mutator, original);

        assertThat(mutants).allSatisfy(mutant -> isTheSameAround(mutant, original));
        assertThat(mutants.stream().map(Mutant::kind).collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(Kind.INVALID_BYTE)));
    }

    @Test
    void namesThePlaceOfTheChange() throws IOException {
        Mutant date = of(Kind.WRONG_TYPE).stream()
                .filter(mutant -> mutant.place().xpath().endsWith("/v:bis[1]"))
                .findFirst()
                .orElseThrow();
        String original = sampleText();

        assertThat(date.place().line()).isEqualTo((int)
                original.substring(0, original.indexOf("<v:bis>")).lines().count());
        assertThat(date.place().column()).isEqualTo("  <v:bis>".length() + 1);
        assertThat(text(date)).contains("<v:bis>" + date.description().split("\"", -1)[1] + "</v:bis>");
        assertThat(of(Kind.WRONG_CODE))
                .extracting(mutant -> mutant.place().xpath())
                .contains(
                        "/v:verleih.ausgabe.0201[1]/v:person[2]/@rolle",
                        "/v:verleih.ausgabe.0201[1]/v:gegenstand[1]/code[1]");
    }

    @Test
    void takesOutAndDoublesWholeElements() throws IOException {
        assertThat(of(Kind.MISSING_ELEMENT)).anySatisfy(mutant -> assertThat(text(mutant))
                .isEqualTo(sampleText().replace("<v:versichert>true</v:versichert>", "")));
        assertThat(of(Kind.DOUBLED_ELEMENT)).anySatisfy(mutant -> assertThat(text(mutant))
                .isEqualTo(sampleText().replace("<v:bis>2026-12-24</v:bis>", "<v:bis>2026-12-24</v:bis>".repeat(2))));
        assertThat(of(Kind.REORDERED_ELEMENT)).anySatisfy(mutant -> assertThat(text(mutant))
                .contains("\n  <v:pfand>12.50</v:pfand>\n  <v:bis>2026-12-24</v:bis>\n  <v:versichert>"));
        assertThat(of(Kind.MISSING_ATTRIBUTE))
                .anySatisfy(mutant -> assertThat(text(mutant)).contains("<v:gegenstand><code>"));
    }

    @Test
    void sparesWhatTheStandardAllows() throws IOException {
        List<Mutant> harmless = of(Kind.HARMLESS);

        assertThat(harmless).allSatisfy(mutant -> {
            assertThat(mutant.expected()).isEqualTo(Acceptance.ACCEPT);
            assertThat(mutant.rule()).isEmpty();
        });
        assertThat(harmless)
                .anySatisfy(mutant -> assertThat(text(mutant)).doesNotContain("<v:ort>"))
                .anySatisfy(mutant -> assertThat(text(mutant)).doesNotContain("seit="))
                .anySatisfy(mutant -> assertThat(text(mutant)).contains("<v:bis><![CDATA[2026-12-24]]></v:bis>"))
                .anySatisfy(mutant -> assertThat(text(mutant)).contains("<v:bis>&#x32;026-12-24</v:bis>"))
                .anySatisfy(mutant -> assertThat(text(mutant)).contains("<v:person seit=\"2020\" rolle=\"leiht\">"))
                .noneSatisfy(mutant ->
                        assertThat(text(mutant)).contains("true</v:versichert>").doesNotContain("<v:versichert"));
    }

    /** A longer code or key can be wrong by rules that are not at hand, so it is not called harmless. */
    @Test
    void addsNothingToValuesThatAreHarmless() throws IOException {
        assertThat(of(Kind.HARMLESS))
                .noneSatisfy(mutant -> assertThat(text(mutant)).containsPattern("a{100}|1{100}"));
        assertThat(of(Kind.TOO_LONG_VALUE))
                .anySatisfy(mutant -> assertThat(text(mutant)).contains("<v:nummer>A &amp; " + "1".repeat(100)));
    }

    @Test
    void aTestMessageStaysOne() throws IOException {
        assertThat(of(Kind.MISSING_ATTRIBUTE))
                .allSatisfy(mutant -> assertThat(text(mutant)).contains(" test=\"ja\""));
        assertThat(of(Kind.HARMLESS))
                .allSatisfy(mutant -> assertThat(text(mutant)).containsPattern(" test=[\"']ja"));
    }

    @Test
    void writesTheSameDocumentInAnotherWay() throws Exception {
        Document original = parse(sample());
        List<Mutant> rewritten = of(Kind.HARMLESS).stream()
                .filter(
                        mutant -> mutant.description()
                                .matches(
                                        "(text written|first character|other quotation|attributes written|white space|comment).*"))
                .toList();

        assertThat(rewritten).hasSizeGreaterThan(20);
        for (Mutant mutant : rewritten) {
            assertThat(parse(bytes(mutant)).isEqualNode(original))
                    .as(mutant.toString())
                    .isTrue();
        }
    }

    private static Document parse(byte[] document) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
        factory.setCoalescing(true);
        factory.setIgnoringComments(true);
        DocumentBuilder builder = factory.newDocumentBuilder();
        Document parsed = builder.parse(new ByteArrayInputStream(document));
        parsed.normalizeDocument();
        return parsed;
    }

    @Test
    void warnsOfAPrefixThatMayBeNew() throws IOException {
        assertThat(of(Kind.HEAD_AUTHORITY)).anySatisfy(mutant -> {
            assertThat(mutant.expected()).isEqualTo(Acceptance.ACCEPT);
            assertThat(mutant.rule()).hasValue("xoev-head-author-prefix");
            assertThat(text(mutant)).contains("<kennung>zzq:99999001</kennung>");
        });
    }

    /** A code that cannot be looked up is neither wrong nor harmless. */
    @Test
    void makesNothingOfCodesWhoseListIsMissing(@TempDir Path folder) throws IOException {
        copy("verleih.xsd", folder);
        Mutator without = Mutator.of(Checker.of(RuleSet.of(folder)))
                .kinds(EnumSet.of(Kind.WRONG_CODE))
                .limit(MANY);

        assertThat(mutants(without, sample()))
                .isNotEmpty()
                .noneMatch(mutant -> mutant.place().xpath().contains("gegenstand"));
        assertThat(of(Kind.WRONG_LIST))
                .isNotEmpty()
                .noneMatch(mutant -> mutant.place().xpath().contains("gegenstand[1]/@listVersionID"));
    }

    @Test
    void bombsAreSmallAndNothingOutsideExists() throws Exception {
        DocumentBuilderFactory trusting = DocumentBuilderFactory.newDefaultNSInstance();
        // Not each JDK sets all of them.
        for (String limit : List.of("entityExpansionLimit", "totalEntitySizeLimit", "maxGeneralEntitySizeLimit")) {
            trusting.setAttribute("http://www.oracle.com/xml/jaxp/properties/" + limit, "0");
        }
        int original = parse(sample()).getDocumentElement().getTextContent().length();
        for (Mutant mutant : of(Kind.ENTITY_EXPANSION).subList(0, 2)) {
            Document expanded = trusting.newDocumentBuilder().parse(new ByteArrayInputStream(bytes(mutant)));

            assertThat(expanded.getDocumentElement().getTextContent()).hasSize(original + 1_000_000);
        }
        assertThat(of(Kind.EXTERNAL_ENTITY)).hasSizeGreaterThan(3).allSatisfy(mutant -> assertThat(text(mutant))
                .contains("SYSTEM \"http://external-entity.invalid/\""));
    }

    @Test
    void tellsNoValuesOfTheMessage() throws IOException {
        for (Kind kind : Kind.values()) {
            assertThat(of(kind))
                    .extracting(mutant -> mutant.toString() + mutant.place())
                    .isNotEmpty()
                    .noneMatch(text ->
                            text.contains("Mustermann") || text.contains("99999001") || text.contains("leiter"));
        }
    }

    @Test
    void makesTheSameOfTheSameSeed() throws IOException {
        Mutator some = mutator.kinds(EnumSet.of(Kind.MISSING_ELEMENT, Kind.WRONG_TYPE, Kind.CUT_OFF, Kind.HARMLESS));
        List<String> first = texts(some.seed(7));

        assertThat(texts(some.seed(7))).isEqualTo(first);
        assertThat(texts(some.seed(8))).isNotEqualTo(first);
        assertThat(texts(some.seed(7).limit(2))).hasSizeLessThan(first.size()).allMatch(first::contains);
    }

    private static List<String> texts(Mutator mutator) throws IOException {
        return mutants(mutator, sample()).stream()
                .map(mutant -> {
                    try {
                        return mutant + text(mutant);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    @Test
    void differsInPlaceBeforeItRepeats() throws IOException {
        List<Mutant> mutants = mutants(mutator.kinds(EnumSet.of(Kind.HARMLESS)).limit(7), sample());

        assertThat(mutants.stream()
                        .map(mutant -> mutant.description().split(":", -1)[0])
                        .distinct())
                .hasSize(7);
    }

    /** The changes that could be made would fill many times the memory; only those that are tried are made. */
    @Test
    void takesAMessageOfManyElements() throws IOException {
        String person = "<v:person rolle=\"leiht\"><v:name>Muster</v:name></v:person>";
        byte[] message = sampleText()
                .replace("  <v:gegenstand", person.repeat(20_000) + "<v:gegenstand")
                .getBytes(StandardCharsets.UTF_8);
        Set<Kind> kinds = EnumSet.of(
                Kind.DOUBLED_ELEMENT,
                Kind.REORDERED_ELEMENT,
                Kind.EXTERNAL_ENTITY,
                Kind.ENTITY_EXPANSION,
                Kind.HUGE_TEXT);

        List<Mutant> mutants = mutants(mutator.kinds(kinds).limit(2), message);

        assertThat(mutants).extracting(Mutant::kind).containsAll(kinds);
        assertThat(mutants).allSatisfy(mutant -> isTheSameAround(mutant, message));
    }

    private static Mutator stricter(Path folder, String assertion) throws IOException {
        copy("verleih.xsd", folder);
        copy("gegenstand_1.xml", folder);
        Files.writeString(folder.resolve("verleih.sch"), """
                <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
                  <sch:ns prefix="v" uri="urn:example:verleih"/>
                  <sch:pattern>
                    <sch:rule context="/*">%s</sch:rule>
                  </sch:pattern>
                </sch:schema>
                """.formatted(assertion));
        return Mutator.of(Checker.of(RuleSet.of(folder)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " flag='warning'"})
    void heedsTheSchematron(String flag, @TempDir Path folder) throws IOException {
        Mutator stricter = stricter(
                folder, "<sch:assert id='V-01' test='//v:ort'%s>the place is missing</sch:assert>".formatted(flag));

        List<Mutant> missing =
                mutants(stricter.kinds(EnumSet.of(Kind.MISSING_ELEMENT)).limit(MANY), sample());
        List<Mutant> harmless =
                mutants(stricter.kinds(EnumSet.of(Kind.HARMLESS)).limit(MANY), sample());

        assertThat(missing).anySatisfy(mutant -> {
            assertThat(mutant.rule()).hasValue("V-01");
            assertThat(mutant.expected()).isEqualTo(Acceptance.REJECT);
        });
        assertThat(harmless).isNotEmpty().allSatisfy(mutant -> assertThat(text(mutant))
                .containsPattern("<v:ort\\s*>"));
    }

    /** Whether the rules reject such a mutant cannot be told apart from what they reject the message for. */
    @Test
    void makesNothingOfAMutantThatMayBeRejectedForTwoReasons(@TempDir Path folder) throws IOException {
        Mutator stricter = stricter(
                folder, "<sch:assert id='V-01' test='//v:ort' flag='warning'>the place is missing</sch:assert>");
        byte[] message = sampleText().replace("leiter", "unbekannt").getBytes(StandardCharsets.UTF_8);

        List<Mutant> missing =
                mutants(stricter.kinds(EnumSet.of(Kind.MISSING_ELEMENT)).limit(MANY), message);

        assertThat(missing).isNotEmpty().noneMatch(mutant -> mutant.rule().equals(Optional.of("V-01")));
    }

    @Test
    void withoutASchemaOnlyTheFormIsBroken(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("v.sch"), """
                <sch:schema xmlns:sch="http://purl.oclc.org/dsdl/schematron" queryBinding="xslt2">
                  <sch:pattern>
                    <sch:rule context="/*"><sch:assert id="V-03" test="*[2]">too little</sch:assert></sch:rule>
                  </sch:pattern>
                </sch:schema>
                """);

        List<Mutant> mutants = mutants(Mutator.of(Checker.of(RuleSet.of(folder))), sample());

        assertThat(mutants)
                .extracting(Mutant::kind)
                .contains(Kind.CUT_OFF, Kind.EXTERNAL_ENTITY, Kind.HEAD_ID, Kind.HARMLESS)
                .doesNotContain(Kind.WRONG_CODE, Kind.WRONG_TYPE);
    }

    @Test
    void takesNoMessageThatIsNotValid() throws IOException {
        byte[] invalid = sampleText().replace("2026-12-24", "morgen").getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> mutator.mutate(Content.bytes(invalid)))
                .isInstanceOfSatisfying(MessageRejectedException.class, e -> assertThat(e.findings())
                        .extracting(Finding::rule)
                        .containsExactly("cvc-datatype-valid.1.2.1"))
                .hasMessageContaining("is not valid")
                .hasMessageContaining("take another one");
    }

    @Test
    void takesNoMessageThatTheScenarioRejects(@TempDir Path folder) throws IOException {
        Mutator stricter = stricter(folder, "<sch:assert id='V-02' test='false()' flag='warning'>never</sch:assert>");

        assertThatThrownBy(() -> stricter.mutate(Content.bytes(sample())))
                .isInstanceOfSatisfying(
                        MessageRejectedException.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).contains("V-02"));
    }

    @Test
    void rulesThatCannotBeUsedAreNoFaultOfTheMessage(@TempDir Path folder) throws IOException {
        Mutator broken = stricter(folder, "<sch:assert id='V-04' test='1 +'>never</sch:assert>");

        assertThatThrownBy(() -> broken.mutate(Content.bytes(sample())))
                .isInstanceOf(RuleSetException.class)
                .hasMessageContaining("verleih.sch");
    }

    @Test
    void takesNoMessageOfAnotherStandard() {
        assertThatThrownBy(() -> mutator.mutate(Content.bytes("<a/>".getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(
                        MessageRejectedException.class,
                        e -> assertThat(e.findings()).extracting(Finding::rule).containsExactly("scenario-none"));
    }

    /** Real messages often break a rule on heads or codes. That says nothing about their mutants. */
    @Test
    void disregardsWhatTheMessageItselfBreaks() throws IOException {
        byte[] message = sampleText()
                .replace("leiter", "unbekannt")
                .replace("10:15:30.000+01:00", "10:15:30.000")
                .getBytes(StandardCharsets.UTF_8);

        List<Mutant> mutants =
                mutants(mutator.limit(MANY).kinds(EnumSet.of(Kind.HEAD_TIME, Kind.WRONG_CODE, Kind.HARMLESS)), message);
        assertThat(mutants)
                .noneMatch(mutant -> mutant.kind() == Kind.HEAD_TIME)
                .anySatisfy(mutant -> assertThat(mutant.expected()).isEqualTo(Acceptance.ACCEPT))
                .filteredOn(mutant -> mutant.kind() == Kind.WRONG_CODE)
                .isNotEmpty()
                .noneMatch(mutant -> mutant.place().xpath().contains("gegenstand"));
    }

    @Test
    void refusesWhatItCannotHold() {
        assertThatThrownBy(() -> mutator.mutate(Content.bytes(new byte[Mutator.MAX_BYTES + 1])))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than " + Mutator.MAX_BYTES);
        assertThatThrownBy(() -> mutator.limit(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> mutator.kinds(Set.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
