package de.amtspost.compliance.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.RuleSet;
import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.xoev.XoevHeader;
import de.amtspost.xoev.XoevHeaderCheck;
import de.amtspost.xoev.XoevSchemas;
import de.amtspost.xoev.codelist.CodelistSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mutants of the sample messages of real standards: each verdict is that of the schema and the rules on heads. */
@Tag("standards")
class OfficialSamplesTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "missing"));

    /** Columns: folder of the standard, folders of its schemas, samples that are valid, kinds without a place. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "xschule-1.2          | xschule-1.2/xsd xbildung-1.2/xsd | 16 | TOO_LONG_VALUE HEAD_TYPE HEAD_ID HEAD_TIME HEAD_AUTHORITY",
                "xwasser-1.0.0        | xwasser-1.0.0/xsd | 5 | HEAD_TIME HEAD_AUTHORITY",
                "xpersonenstand-26.11 | xpersonenstand-26.11/schemas xinneres-25.11/schemas | 1 | ''",
                "xdomea-3.0.0         | xdomea-3.0.0/xsd | 5 | FOREIGN_CHARACTER DECOMPOSED_CHARACTER HEAD_ID HEAD_AUTHORITY",
            })
    void verdictsAreThoseOfTheChecks(String standard, String folders, int atLeast, String absent) throws IOException {
        Path home = STANDARDS.resolve(standard);
        List<Path> set =
                Stream.of(folders.split(" ", -1)).map(STANDARDS::resolve).toList();
        XoevSchemas schemas =
                XoevSchemas.of(set.get(0), set.subList(1, set.size()).toArray(Path[]::new));
        RuleSet rules = RuleSet.of(set.get(0), set.subList(1, set.size()).toArray(Path[]::new));
        if (Files.isDirectory(home.resolve("codelists"))) {
            rules = rules.withCodelists(CodelistSource.folder(home.resolve("codelists")));
        }
        Mutator mutator = Mutator.of(Checker.of(rules)).limit(2);
        Set<Kind> kinds = EnumSet.noneOf(Kind.class);
        int taken = 0;
        for (Path sample : samples(home)) {
            byte[] original = Files.readAllBytes(sample);
            List<Mutant> mutants;
            try {
                mutants = mutator.mutate(Content.xml(sample)).toList();
            } catch (MessageRejectedException e) {
                assertThat(e.findings())
                        .extracting(Finding::rule)
                        .anyMatch(rule -> rule.startsWith("cvc-") || rule.equals("scenario-none"));
                continue;
            }
            taken++;
            for (Mutant mutant : mutants) {
                kinds.add(mutant.kind());
                isRight(mutant, schemas, original);
            }
        }
        assertThat(taken).as("samples that are valid").isGreaterThanOrEqualTo(atLeast);
        assertThat(EnumSet.complementOf(EnumSet.copyOf(kinds)).stream().map(Kind::name))
                .containsExactlyInAnyOrderElementsOf(Stream.of(absent.split(" ", -1))
                        .filter(name -> !name.isEmpty())
                        .toList());
    }

    private static List<Path> samples(Path home) throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("samples"))) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        }
    }

    private static void isRight(Mutant mutant, XoevSchemas schemas, byte[] original) throws IOException {
        byte[] changed = mutant.content().readBytes(2 * Mutator.MAX_BYTES);
        Mutant.Change change = mutant.change();
        assertThat(Arrays.equals(changed, 0, change.from(), original, 0, change.from()))
                .as(mutant + " before the change")
                .isTrue();
        assertThat(Arrays.equals(
                        changed,
                        change.from() + change.length(),
                        changed.length,
                        original,
                        change.to(),
                        original.length))
                .as(mutant + " behind the change")
                .isTrue();
        Set<String> errors = Stream.concat(schemas.validate(mutant.content()).stream(), head(mutant.content()).stream())
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::rule)
                .collect(Collectors.toSet());
        head(Content.bytes(original)).forEach(known -> errors.remove(known.rule()));
        if (errors.isEmpty() && mutant.rule().stream().noneMatch(rule -> rule.startsWith("xoev-code"))) {
            assertThat(mutant.expected()).as(mutant.toString()).isEqualTo(Acceptance.ACCEPT);
        } else {
            assertThat(mutant.expected()).as(mutant.toString()).isEqualTo(Acceptance.REJECT);
        }
    }

    private static List<Finding> head(Content document) throws IOException {
        try {
            return new XoevHeaderCheck().check(XoevHeader.read(document));
        } catch (MessageRejectedException e) {
            return e.findings();
        }
    }
}
