package de.amtspost.compliance.xta;

import de.amtspost.core.Finding.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What came of a scenario.
 *
 * @param scenario the scenario
 * @param begun when it began
 * @param steps its steps
 * @param calls the numbers of the exchanges of each step, by the number of the step
 * @param judgements what the rules of the profile say
 * @param exchanges everything that was recorded
 */
public record ScenarioResult(
        Scenario scenario,
        Instant begun,
        List<Step> steps,
        Map<Integer, List<Integer>> calls,
        List<Judgement> judgements,
        List<Exchange> exchanges) {

    /** What came of a step. */
    public enum Outcome {
        /** It was called, and no rule with severity ERROR is broken. */
        PASSED,
        /** It was called, and a rule with severity ERROR is broken. */
        FAILED,
        /** It was not called. */
        NOT_CALLED
    }

    /**
     * Copies the collections.
     *
     * @param scenario the scenario
     * @param begun when it began
     * @param steps its steps
     * @param calls the numbers of the exchanges of each step, by the number of the step
     * @param judgements what the rules of the profile say
     * @param exchanges everything that was recorded
     */
    public ScenarioResult {
        steps = List.copyOf(steps);
        Map<Integer, List<Integer>> copy = new TreeMap<>();
        calls.forEach((step, numbers) -> copy.put(step, List.copyOf(numbers)));
        calls = Map.copyOf(copy);
        judgements = List.copyOf(judgements);
        exchanges = List.copyOf(exchanges);
    }

    /**
     * Tells whether the product complies: no rule with severity ERROR is broken.
     *
     * @return whether it does
     */
    public boolean passed() {
        return judgements.stream().noneMatch(one -> one.severity() == Severity.ERROR && !one.holds());
    }

    /**
     * Returns the judgements that name a broken rule.
     *
     * @return the judgements, in the order of the rules
     */
    public List<Judgement> broken() {
        return judgements.stream().filter(one -> !one.holds()).toList();
    }

    /**
     * Tells what came of a step.
     *
     * @param step a step of this scenario
     * @return the outcome
     */
    public Outcome outcome(Step step) {
        if (calls.getOrDefault(step.number(), List.of()).isEmpty()) {
            return Outcome.NOT_CALLED;
        }
        boolean failed = judgements.stream()
                .filter(one -> one.severity() == Severity.ERROR)
                .flatMap(one -> one.violations().stream())
                .anyMatch(violation -> violation
                        .step()
                        .filter(number -> number == step.number())
                        .isPresent());
        return failed ? Outcome.FAILED : Outcome.PASSED;
    }

    /**
     * Returns the judgements on a step that name a broken rule, each with the violations of that step alone.
     *
     * @param step the number of a step; empty for what belongs to none
     * @return the judgements
     */
    public List<Judgement> broken(Optional<Integer> step) {
        return judgements.stream()
                .map(one -> one.in(step))
                .filter(one -> !one.holds())
                .toList();
    }

    /**
     * Returns the rules that were not tried, by what was missing.
     *
     * @return from the reason to the identifiers of the rules, in their order
     */
    public Map<String, List<String>> untried() {
        Map<String, List<String>> rules = new LinkedHashMap<>();
        for (Judgement judgement : judgements) {
            judgement.untried().ifPresent(reason -> rules.computeIfAbsent(reason, one -> new ArrayList<>())
                    .add(judgement.rule().id()));
        }
        return Collections.unmodifiableMap(rules);
    }

    /**
     * Returns this result without personal data in the recorded messages, see {@link Exchange#redacted}.
     *
     * @return the changed copy
     */
    public ScenarioResult redacted() {
        return new ScenarioResult(
                scenario,
                begun,
                steps,
                calls,
                judgements,
                exchanges.stream().map(Exchange::redacted).toList());
    }
}
