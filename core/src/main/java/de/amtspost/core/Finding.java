package de.amtspost.core;

import java.util.Optional;

/**
 * One result of a check.
 *
 * @param severity whether the message may go
 * @param rule the stable identifier of the rule
 * @param text what is wrong; names the element, not the personal data in it
 * @param place where, for example {@code line 12, column 5}
 */
public record Finding(Severity severity, String rule, String text, Optional<String> place) {

    /** How bad a finding is. */
    public enum Severity {
        /** The message must not go. */
        ERROR,
        /** The message may go; somebody should look. */
        WARNING,
        /** Worth knowing. */
        INFO
    }

    /**
     * Returns an error.
     *
     * @param rule the stable identifier of the rule
     * @param text what is wrong
     * @return the finding, without a place
     */
    public static Finding error(String rule, String text) {
        return new Finding(Severity.ERROR, rule, text, Optional.empty());
    }

    /**
     * Returns a warning.
     *
     * @param rule the stable identifier of the rule
     * @param text what somebody should look at
     * @return the finding, without a place
     */
    public static Finding warning(String rule, String text) {
        return new Finding(Severity.WARNING, rule, text, Optional.empty());
    }

    /**
     * Returns this finding with a place.
     *
     * @param place where it is
     * @return the changed copy
     */
    public Finding at(String place) {
        return new Finding(severity, rule, text, Optional.of(place));
    }

    @Override
    public String toString() {
        return severity + " " + rule + place.map(where -> " (" + where + ")").orElse("") + ": " + text;
    }
}
