package de.amtspost.compliance.mutation;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.Step;
import de.amtspost.core.Content;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.CodeUsage;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Holds drafts against the rules, and says what that means for a kind. */
final class Judge {

    /** What a message must keep to be mutated. The rest are rules that real messages often break. */
    private static final Set<Step> BINDING = EnumSet.of(Step.XML, Step.SCENARIO, Step.SCHEMA, Step.SCHEMATRON);

    private final Checker checker;
    private final Report before;
    private final Set<String> known;

    /**
     * Makes a judge of the drafts of one message.
     *
     * @param before what the checker says of the message
     */
    Judge(Checker checker, Report before) {
        this.checker = checker;
        this.before = before;
        this.known = before.detections().stream().map(Judge::key).collect(Collectors.toSet());
    }

    /**
     * What is to be expected of a receiver.
     *
     * @param acceptance whether it may accept
     * @param rule the rule that speaks
     */
    record Expected(Acceptance acceptance, Optional<String> rule) {}

    /** Whether mutants of a message prove something: if it is rejected, then for its codes, characters or head alone. */
    static boolean isUsable(Report report) {
        Set<Step> wrong = report.detections().stream()
                .filter(found -> found.severity() == Severity.ERROR)
                .map(Detection::step)
                .collect(Collectors.toSet());
        return report.accepted()
                || (report.acceptance() == Acceptance.REJECT
                        && !wrong.isEmpty()
                        && wrong.stream().noneMatch(BINDING::contains));
    }

    /**
     * Judges a draft of a kind.
     *
     * @return what is to be expected; empty if the draft is of no use for the kind
     */
    Optional<Expected> expected(Kind kind, Content document) throws IOException {
        Report report = checker.check("mutant", document);
        List<Detection> found = report.detections().stream()
                .filter(detection -> !known.contains(key(detection)))
                .toList();
        List<String> errors = rules(found, Severity.ERROR);
        List<String> warnings = rules(found, Severity.WARNING);
        boolean accepted = report.accepted() || (!before.accepted() && errors.isEmpty());
        boolean unclear = !report.accepted()
                && accepted
                && found.stream().anyMatch(detection -> detection.step() == Step.SCHEMATRON);
        if (unclear || errors.contains(Checker.RULES_UNUSABLE)) {
            return Optional.empty();
        }
        if (kind == Kind.HARMLESS) {
            return accepted && errors.isEmpty() && warnings.isEmpty()
                    ? Optional.of(new Expected(Acceptance.ACCEPT, Optional.empty()))
                    : Optional.empty();
        }
        List<String> spoken = errors.isEmpty() ? warnings : errors;
        Stream<String> others = kind.isStrict() || (accepted && errors.isEmpty()) ? Stream.empty() : spoken.stream();
        return Stream.concat(spoken.stream().filter(kind::aimsAt), others)
                .findFirst()
                .map(rule -> new Expected(accepted ? Acceptance.ACCEPT : Acceptance.REJECT, Optional.of(rule)));
    }

    /** Detections on codes are told apart by their list, others by their rule. */
    private static String key(Detection found) {
        String rule = found.severity() + " " + found.rule();
        return found.step() == Step.CODELIST ? rule + " " + found.text() : rule;
    }

    private static List<String> rules(List<Detection> found, Severity severity) {
        return found.stream()
                .filter(detection -> detection.severity() == severity)
                .map(Detection::rule)
                .filter(rule -> !rule.equals(CodeUsage.UNCHECKED))
                .toList();
    }
}
