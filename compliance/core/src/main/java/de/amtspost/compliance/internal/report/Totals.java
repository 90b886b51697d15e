package de.amtspost.compliance.internal.report;

import de.amtspost.compliance.Acceptance;
import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Report;
import de.amtspost.core.Finding.Severity;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What many reports come to. Grows with the rules that were broken, not with the reports. */
public final class Totals {

    private static final Comparator<Broken> WORST_FIRST = Comparator.<Broken, Severity>comparing(
                    broken -> broken.rule().severity())
            .thenComparing(Comparator.comparingLong(Broken::documents)
                    .thenComparing(Broken::times)
                    .reversed())
            .thenComparing(broken -> broken.rule().id());

    private final Map<Acceptance, Long> acceptances = new EnumMap<>(Acceptance.class);
    private final Map<Severity, Long> severities = new EnumMap<>(Severity.class);
    private final Map<Rule, Broken> rules = new HashMap<>();

    /** Makes totals of no reports. */
    public Totals() {}

    /**
     * A rule as it was reported.
     *
     * @param severity how bad it is
     * @param id its identifier
     */
    public record Rule(Severity severity, String id) {}

    /**
     * How often a rule was broken.
     *
     * @param rule the rule
     * @param documents in how many documents
     * @param times how often in all
     */
    public record Broken(Rule rule, long documents, long times) {}

    /**
     * Counts a report.
     *
     * @param report the report
     */
    public void add(Report report) {
        acceptances.merge(report.acceptance(), 1L, Long::sum);
        Set<Rule> here = new HashSet<>();
        for (Detection detection : report.detections()) {
            severities.merge(detection.severity(), 1L, Long::sum);
            Rule rule = new Rule(detection.severity(), detection.rule());
            rules.merge(
                    rule,
                    new Broken(rule, 1, 1),
                    (old, one) -> new Broken(rule, old.documents() + (here.contains(rule) ? 0 : 1), old.times() + 1));
            here.add(rule);
        }
    }

    /**
     * Returns the number of documents.
     *
     * @return the number
     */
    public long documents() {
        return acceptances.values().stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Returns the number of documents with a recommendation.
     *
     * @param acceptance the recommendation
     * @return the number
     */
    public long count(Acceptance acceptance) {
        return acceptances.getOrDefault(acceptance, 0L);
    }

    /**
     * Returns the number of detections with a severity.
     *
     * @param severity the severity
     * @return the number
     */
    public long count(Severity severity) {
        return severities.getOrDefault(severity, 0L);
    }

    /**
     * Returns the rules that were broken most: errors before warnings, what many documents have before the rest.
     *
     * @param limit how many at most
     * @return the rules
     */
    public List<Broken> mostFrequent(int limit) {
        return rules.values().stream().sorted(WORST_FIRST).limit(limit).toList();
    }
}
