package de.amtspost.compliance.xta;

import de.amtspost.core.Finding.Severity;
import java.util.List;
import java.util.Optional;

/**
 * What a rule says of a recording, with its evidence.
 *
 * @param rule the rule
 * @param severity how bad it is to break the rule, in the profile that was asked for
 * @param looked in how many places the rule had something to say
 * @param violations where it is broken
 * @param untried why the behaviour was not tried; empty where it was, and for rules on the steps of a scenario
 */
public record Judgement(
        Rule rule, Severity severity, int looked, List<Violation> violations, Optional<String> untried) {

    /**
     * Copies the list.
     *
     * @param rule the rule
     * @param severity how bad it is to break the rule, in the profile that was asked for
     * @param looked in how many places the rule had something to say
     * @param violations where it is broken
     * @param untried why the behaviour was not tried
     */
    public Judgement {
        violations = List.copyOf(violations);
    }

    /**
     * Makes the judgement of a rule that was asked.
     *
     * @param rule the rule
     * @param severity how bad it is to break the rule, in the profile that was asked for
     * @param looked in how many places the rule had something to say
     * @param violations where it is broken
     */
    public Judgement(Rule rule, Severity severity, int looked, List<Violation> violations) {
        this(rule, severity, looked, violations, Optional.empty());
    }

    /**
     * A place where a rule is broken.
     *
     * @param step the number of the step; empty for what belongs to none
     * @param exchange the number of the exchange; empty if a call is missing
     * @param place the place in the message, as an XPath expression in the prefixes of the message; may be empty
     * @param value what was found there
     */
    public record Violation(Optional<Integer> step, Optional<Integer> exchange, String place, Optional<String> value) {}

    /**
     * Tells whether the rule holds, or had nothing to say.
     *
     * @return whether it is not broken
     */
    public boolean holds() {
        return violations.isEmpty();
    }

    /** This judgement, with the violations of one step alone. */
    Judgement in(Optional<Integer> step) {
        return new Judgement(
                rule,
                severity,
                looked,
                violations.stream()
                        .filter(violation -> violation.step().equals(step))
                        .toList(),
                untried);
    }
}
