package de.amtspost.compliance;

import de.amtspost.core.Finding;
import de.amtspost.core.Finding.Severity;
import java.util.Optional;

/**
 * One thing that a check found: the term is that of XVRL, the XML validation report language.
 *
 * @param severity how bad it is, as the rule set wants it reported
 * @param step which check found it
 * @param rule the stable identifier of the rule
 * @param text what is wrong, in the rule's own words. The words of a Schematron may quote the document. Those of Amtspost
 *     itself are English here, and told in the language of a report by its {@link ReportWriter}
 * @param language the language of the text, as BCP 47 has it
 * @param place where it is
 * @param value what stands there. May be personal data
 * @param hint what to do about it
 */
public record Detection(
        Severity severity,
        Step step,
        String rule,
        String text,
        Optional<String> language,
        Optional<Place> place,
        Optional<String> value,
        Optional<String> hint) {

    /** The longest value that {@link #value(String)} keeps, in characters. */
    public static final int MAX_VALUE = 200;

    /**
     * Returns a detection without a place, a value or a hint.
     *
     * @param severity how bad it is
     * @param step which check found it
     * @param rule the stable identifier of the rule
     * @param text what is wrong, in English
     * @return the detection
     */
    public static Detection of(Severity severity, Step step, String rule, String text) {
        return new Detection(
                severity, step, rule, text, Optional.of("en"), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Returns this detection with a place.
     *
     * @param where where it is
     * @return the changed copy
     */
    public Detection at(Place where) {
        return new Detection(severity, step, rule, text, language, Optional.of(where), value, hint);
    }

    /**
     * Returns this detection with a value.
     *
     * @param found what stands in the document; cut off after {@value #MAX_VALUE} characters
     * @return the changed copy
     */
    public Detection value(String found) {
        String shown = found.length() <= MAX_VALUE ? found : found.substring(0, MAX_VALUE - 1) + "…";
        return new Detection(severity, step, rule, text, language, place, Optional.of(shown), hint);
    }

    /**
     * Returns this detection without a value.
     *
     * @return the changed copy
     */
    public Detection withoutValue() {
        return new Detection(severity, step, rule, text, language, place, Optional.empty(), hint);
    }

    /**
     * Returns this detection with a hint.
     *
     * @param todo what to do about it
     * @return the changed copy
     */
    public Detection hint(String todo) {
        return new Detection(severity, step, rule, text, language, place, value, Optional.of(todo));
    }

    /**
     * Returns this detection as a finding of a {@link de.amtspost.core.MessageCheck}; the value is left out.
     *
     * @return the finding
     */
    public Finding toFinding() {
        return new Finding(severity, rule, text, place.map(Place::toString));
    }

    @Override
    public String toString() {
        return toFinding().toString();
    }
}
