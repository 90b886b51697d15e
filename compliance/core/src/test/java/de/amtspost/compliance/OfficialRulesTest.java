package de.amtspost.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Finding.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    @Test
    void theStandardOfSchoolsIsCheckedWithThatOfEducation() throws IOException {
        Checker schools = Checker.of(RuleSet.of(STANDARDS.resolve("xschule-1.2"), STANDARDS.resolve("xbildung-1.2")));
        try (Stream<Path> samples = Files.list(STANDARDS.resolve("xschule-1.2/samples"))) {
            for (Path sample : samples.sorted().toList()) {
                Report report = schools.check(sample);
                System.out.println(report.acceptance() + " " + sample.getFileName() + " " + report.detections());
            }
        }
    }
}
