package de.amtspost.compliance;

import de.amtspost.core.Finding.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a checker says of one document.
 *
 * @param document the name of the document, a path for one
 * @param sha256 the SHA-256 of its bytes in lower case hexadecimal digits; empty if they could not be read to the end
 * @param ruleSet the name of the rule set
 * @param scenario the name of the scenario that applied
 * @param checkedAt when the check began
 * @param acceptance the recommendation, by the rule of the scenario
 * @param detections what was found, in the order of the steps and, within one, of the document
 * @param excerpt lines of the document around the places of the detections: line number, counted from 1, to text. Made
 *     only where the checker was told to keep them. May hold personal data
 */
public record Report(
        String document,
        Optional<String> sha256,
        String ruleSet,
        Optional<String> scenario,
        Instant checkedAt,
        Acceptance acceptance,
        List<Detection> detections,
        SortedMap<Integer, String> excerpt) {

    /**
     * Returns how many detections have a severity.
     *
     * @param severity the severity
     * @return the number
     */
    public long count(Severity severity) {
        return detections.stream()
                .filter(detection -> detection.severity() == severity)
                .count();
    }

    /**
     * Tells whether the document may be accepted.
     *
     * @return true if it may
     */
    public boolean accepted() {
        return acceptance == Acceptance.ACCEPT;
    }

    /**
     * Returns this report without what stands in the document: no values, no excerpt. What a rule says in its own words
     * stays, and may quote the document.
     *
     * @return the changed copy
     */
    public Report withoutValues() {
        return new Report(
                document,
                sha256,
                ruleSet,
                scenario,
                checkedAt,
                acceptance,
                detections.stream().map(Detection::withoutValue).toList(),
                new TreeMap<>());
    }
}
