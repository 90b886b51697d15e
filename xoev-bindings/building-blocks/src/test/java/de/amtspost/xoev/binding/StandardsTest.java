package de.amtspost.xoev.binding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.generator.BindingGenerator;
import de.amtspost.xoev.generator.GeneratedBindings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xmlunit.builder.DiffBuilder;
import org.xmlunit.builder.Input;
import org.xmlunit.diff.Comparison;
import org.xmlunit.diff.ComparisonResult;
import org.xmlunit.diff.DefaultNodeMatcher;
import org.xmlunit.diff.Diff;
import org.xmlunit.diff.DifferenceEvaluators;
import org.xmlunit.diff.ElementSelectors;

/**
 * The official schema sets: all give bindings that compile without a warning, with no settings of their own, and every
 * sample goes through objects and back. Writes the table of standards for the documentation.
 */
@Tag("standards")
class StandardsTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(\\.[0-9]+)?");
    private static final Set<String> TABLE = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);

    @TempDir
    private Path folder;

    /** Columns: schemas; what they build on and do not bring along; samples; how many are valid, how many are not. */
    @ParameterizedTest
    @CsvSource({
        "xwasser-1.0.0/xsd,                                         '',                   xwasser-1.0.0/samples,        5, 10",
        "xschule-1.2/xsd xbildung-1.2/xsd,                          XBildung 1.2,         xschule-1.2/samples,         16,  0",
        "xbildung-1.2/xsd,                                          '',                   '',                           0,  0",
        "xdomea-3.0.0/xsd,                                          '',                   xdomea-3.0.0/samples,         5,  0",
        "xpersonenstand-26.11/schemas xinneres-25.11/schemas,       XInneres 25.11,       xpersonenstand-26.11/samples, 1,  2",
        "xjustiz-3.6/xsd,                                           '',                   '',                           0,  0",
        "xbau-2.6/xsd,                                              '',                   '',                           0,  0",
        "xbau-2.6/xsd-published xbau-kernmodul-1.3.0/xsd xoev-base, XBau-Kernmodul 1.3.0, '',                           0,  0",
        "xinneres-25.11/schemas,                                    '',                   '',                           0,  0",
    })
    void givesBindingsThroughWhichDocumentsPass(String folders, String builtOn, String samples, int valid, int invalid)
            throws IOException, ReflectiveOperationException {
        List<Path> set = Stream.of(folders.split(" ")).map(STANDARDS::resolve).toList();
        BindingGenerator generator = BindingGenerator.of(
                        set.get(0), set.subList(1, set.size()).toArray(Path[]::new))
                .packageName("de.example.standard");
        int passed = 0;
        int refused = 0;
        try (Bindings bindings = Bindings.of(generator, folder)) {
            if (!samples.isEmpty()) {
                XoevMarshaller marshaller = bindings.marshaller();
                for (Path sample : samples(STANDARDS.resolve(samples))) {
                    List<Finding> findings = marshaller.schemas().validate(Content.xml(sample));
                    if (findings.isEmpty()) {
                        passes(marshaller, sample);
                        passes(marshaller.withoutSchemaCheck(), sample);
                        passed++;
                    } else {
                        isRefused(marshaller, sample, findings);
                        refused++;
                    }
                }
            }
            note(bindings, builtOn, passed, refused);
        }
        assertThat(passed).isEqualTo(valid);
        assertThat(refused).isEqualTo(invalid);
    }

    @Test
    void givesBindingsOfACollectionOfBuildingBlocks() throws IOException {
        BindingGenerator generator =
                BindingGenerator.of(STANDARDS.resolve("xoev-base")).packageName("de.example.blocks");
        try (Bindings bindings = Bindings.of(generator, folder)) {
            assertThat(bindings.made().classes()).isPositive();
            assertThat(bindings.made().standard())
                    .as("there is no one standard")
                    .isEqualTo("blocks");
        }
    }

    /** The whole folder of a publisher, with the schemas twice, as files for use and as files for the web. */
    @Test
    void takesFoldersThatHoldTheSameTwice() throws IOException {
        GeneratedBindings made = BindingGenerator.of(STANDARDS.resolve("xbau-2.6"))
                .packageName("de.example.standard")
                .generate(folder.resolve("out"));

        assertThat(made.entryPoint()).isEqualTo("de.example.standard.XBau_2_6");
        assertThat(made.messages()).isEqualTo(121);
    }

    /** Schemas that know nothing of XÖV. Columns: schemas; which samples are theirs; how many are valid. */
    @ParameterizedTest
    @CsvSource({
        "xrechnung-3.0.2/scenario/resources/ubl/2.1/xsd, urn:oasis:names:specification:ubl, 11",
        "xrechnung-3.0.2/scenario/resources/cii/16b/xsd, urn:un:unece:uncefact,              9",
        "xta2-5.1.1,                                     none,                               0",
        "xta2-2.1.1,                                     none,                               0",
    })
    void givesBindingsOfStandardsOfOthers(String schemas, String namespace, int valid)
            throws IOException, ReflectiveOperationException {
        BindingGenerator generator =
                BindingGenerator.of(STANDARDS.resolve(schemas)).packageName("de.example.others");
        int passed = 0;
        try (Bindings bindings = Bindings.of(generator, folder)) {
            XoevMarshaller marshaller = bindings.marshaller();
            for (Path sample : samples(STANDARDS.resolve("xrechnung-3.0.2/documents/good"))) {
                boolean theirs =
                        XoevHeader.read(Content.xml(sample)).namespace().startsWith(namespace);
                if (theirs && marshaller.schemas().validate(Content.xml(sample)).isEmpty()) {
                    passes(marshaller, sample);
                    passed++;
                }
            }
        }
        assertThat(passed).isEqualTo(valid);
    }

    private static List<Path> samples(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static void passes(XoevMarshaller marshaller, Path sample) throws IOException {
        Object root = marshaller.unmarshal(Content.xml(sample));
        byte[] written = marshaller.marshal(root).open().readAllBytes();

        assertThat(marshaller.schemas().validate(Content.xml(written))).isEmpty();
        Diff differences = DiffBuilder.compare(Input.fromPath(sample))
                .withTest(Input.fromStream(new ByteArrayInputStream(written)))
                .withNodeMatcher(new DefaultNodeMatcher(ElementSelectors.byName))
                .ignoreComments()
                .ignoreElementContentWhitespace()
                .normalizeWhitespace()
                .withDifferenceEvaluator(
                        DifferenceEvaluators.chain(DifferenceEvaluators.Default, StandardsTest::sameValue))
                .checkForSimilar()
                .build();
        assertThat(differences.getDifferences()).as(sample.toString()).isEmpty();
    }

    /**
     * Truth values and numbers have several spellings (XML Schema part 2, sections 3.2.2 and 3.2.3), of which objects know
     * one.
     */
    private static ComparisonResult sameValue(Comparison comparison, ComparisonResult result) {
        String sample = String.valueOf(comparison.getControlDetails().getValue());
        String written = String.valueOf(comparison.getTestDetails().getValue());
        boolean same = (sample.equals("1") && written.equals("true"))
                || (sample.equals("0") && written.equals("false"))
                || (NUMBER.matcher(sample).matches()
                        && NUMBER.matcher(written).matches()
                        && new BigDecimal(sample).compareTo(new BigDecimal(written)) == 0);
        return result == ComparisonResult.DIFFERENT && same ? ComparisonResult.SIMILAR : result;
    }

    private static void isRefused(XoevMarshaller marshaller, Path sample, List<Finding> findings) {
        MessageRejectedException e =
                catchThrowableOfType(MessageRejectedException.class, () -> marshaller.unmarshal(Content.xml(sample)));

        assertThat(e.findings()).startsWith(findings.get(0));
        assertThat(e.findings())
                .allSatisfy(finding -> assertThat(finding.place()).isPresent());
    }

    private static void note(Bindings bindings, String builtOn, int passed, int refused) {
        var made = bindings.made();
        String samples = passed + refused == 0 ? "| - | - |" : "| %d | %d |".formatted(passed, refused);
        TABLE.add("| %s | %s | %s | %d | %d | %d %s"
                .formatted(
                        made.standard(),
                        made.version(),
                        builtOn.isEmpty() ? "-" : builtOn,
                        made.classes(),
                        made.messages(),
                        made.renamings().size(),
                        samples));
    }

    /** In the order of names, with a line feed at the end of each line on every system. */
    @AfterAll
    static void writeTable() throws IOException {
        Files.writeString(
                Path.of("target/standards.md"),
                """
                | standard | version | built on | classes | messages | names changed | samples that pass | samples refused |
                |---|---|---|---|---|---|---|---|
                """ + TABLE.stream().map(row -> row + "\n").collect(Collectors.joining()));
    }
}
