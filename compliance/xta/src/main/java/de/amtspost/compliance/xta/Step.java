package de.amtspost.compliance.xta;

import java.util.Optional;

/**
 * A step of a scenario: one operation that must be called.
 *
 * @param number its number in the scenario, from 1
 * @param operation the operation, as its version of the standard names it
 * @param caller who calls
 * @param after the operations one of which must have been called before; empty if the step may come at any time
 * @param repeatable whether more than one call is in order
 * @param account whose account the caller acts for: {@code author}, {@code reader} or {@code recipient}
 */
public record Step(
        int number, String operation, Caller caller, Optional<String> after, boolean repeatable, String account) {}
