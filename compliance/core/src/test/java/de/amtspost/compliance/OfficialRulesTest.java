package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Published configurations work unchanged, and the verdicts are the expected ones. */
@Tag("standards")
class OfficialRulesTest {

    private static final Path STANDARDS = Path.of(System.getProperty("standards.dir", "."));
    private static final Path XRECHNUNG = STANDARDS.resolve("xrechnung-3.0.2");

    private static Checker checker;

    @BeforeAll
    static void compileOnce() {
        checker = Checker.builder()
                .rules(RuleSet.of(XRECHNUNG.resolve("scenario")))
                .withoutXoevChecks()
                .build();
    }

    @Test
    void everyDocumentOfXRechnungGetsItsVerdict() throws IOException {
        List<String> wrong = new ArrayList<>();
        List<String> lines = Files.readAllLines(XRECHNUNG.resolve("expected.tsv"));
        for (String line : lines.subList(1, lines.size())) {
            List<String> row = List.of(line.split("\t", -1));
            Report report = checker.check(XRECHNUNG.resolve(row.get(0)));
            String seen = String.join(
                    "\t",
                    row.get(0),
                    row.get(1),
                    report.detections().stream().anyMatch(any -> any.step() == Step.XML) ? "no" : "yes",
                    report.scenario().orElse("-"),
                    report.scenario().isEmpty() ? "-" : valid(report) ? "yes" : "no",
                    row.get(5),
                    ids(report, true),
                    ids(report, false),
                    report.accepted() ? "accept" : "reject");
            if (!seen.equals(line)) {
                wrong.add("expected " + line + "\n     got " + seen + "\n" + report.detections());
            }
        }

        assertThat(lines).hasSize(53);
        assertThat(wrong).isEmpty();
    }

    private static String ids(Report report, boolean errors) {
        Map<String, Long> ids = report.detections().stream()
                .filter(any -> any.step() == Step.SCHEMATRON && errors == (any.severity() == Severity.ERROR))
                .collect(Collectors.groupingBy(Detection::rule, TreeMap::new, Collectors.counting()));
        return ids.isEmpty()
                ? "-"
                : ids.entrySet().stream()
                        .map(id -> id.getKey() + (id.getValue() == 1 ? "" : "x" + id.getValue()))
                        .collect(Collectors.joining(" "));
    }

    private static boolean valid(Report report) {
        return report.detections().stream().noneMatch(any -> any.step() == Step.SCHEMA);
    }

    /** All samples keep schema and Schematron; four of them use codes that the lists published with them do not have. */
    @Test
    void theStandardOfSchoolsIsCheckedWithThatOfEducation() throws IOException {
        RuleSet rules = RuleSet.of(STANDARDS.resolve("xschule-1.2"), STANDARDS.resolve("xbildung-1.2"));
        Checker full = Checker.of(rules);
        Checker bare = Checker.builder().rules(rules).withoutXoevChecks().build();
        Map<String, Set<String>> rejected = new TreeMap<>();
        int count = 0;
        try (Stream<Path> samples = Files.list(STANDARDS.resolve("xschule-1.2/samples"))) {
            for (Path sample : samples.sorted().toList()) {
                count++;
                assertThat(bare.check(sample).detections()).as("%s", sample).isEmpty();
                Report report = full.check(sample);
                if (!report.accepted()) {
                    rejected.put(String.valueOf(sample.getFileName()), errors(report));
                }
            }
        }

        assertThat(count).isEqualTo(16);
        assertThat(rejected)
                .containsOnlyKeys(
                        "XSchule_Realschulzeugnis_BE_01.xml",
                        "XSchule_Wechsel_Journey_Sekundarstufe_I.xml",
                        "XSchule_Wechsel_Journey_Traegerschaft.xml",
                        "XSchule_Zwischenzeugnis_Abitur_NI.xml")
                .allSatisfy((sample, errors) -> assertThat(errors).containsExactly("xoev-code-unknown"));
    }

    private static Set<String> errors(Report report) {
        return report.detections().stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .map(Detection::rule)
                .collect(Collectors.toSet());
    }

    @Test
    void aConfigurationWithoutItsFilesTellsWhichOneIsMissing() throws IOException {
        RuleSet rules = RuleSet.of(STANDARDS.resolve("xgewerbeanzeige-samples/scenarios.xml"));
        Path sample;
        try (Stream<Path> samples = Files.list(STANDARDS.resolve("xgewerbeanzeige-samples/samples"))) {
            sample = samples.filter(any -> any.toString().endsWith(".xml"))
                    .filter(OfficialRulesTest::isOfVersion22)
                    .findFirst()
                    .orElseThrow();
        }

        Report report = Checker.of(rules).check(sample);

        assertThat(rules.scenarios()).hasSize(3);
        assertThat(report.scenario()).contains("XGewerbeanzeige 2.2");
        assertThat(report.detections()).extracting(Detection::rule).containsExactly(Checker.RULES_UNUSABLE);
        assertThat(report.detections().get(0).text()).contains("resources/xgewerbeanzeige-2.2/");
    }

    private static boolean isOfVersion22(Path file) {
        try {
            return Files.readString(file).contains("http://www.xgewerbeanzeige.de/spezifikation/2.2");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
