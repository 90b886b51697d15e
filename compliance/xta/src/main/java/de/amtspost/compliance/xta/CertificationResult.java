package de.amtspost.compliance.xta;

import de.amtspost.transport.xta.XtaVersion;
import java.time.Instant;
import java.util.List;

/**
 * What came of all scenarios that a product was put through.
 *
 * @param product the product
 * @param version the version of XTA 2
 * @param profile what the product was held against
 * @param at when the first scenario began
 * @param scenarios the results
 */
public record CertificationResult(
        Product product, XtaVersion version, Profile profile, Instant at, List<ScenarioResult> scenarios) {

    /**
     * Copies the list.
     *
     * @param product the product
     * @param version the version of XTA 2
     * @param profile what the product was held against
     * @param at when the first scenario began
     * @param scenarios the results
     */
    public CertificationResult {
        scenarios = List.copyOf(scenarios);
    }

    /**
     * Tells whether the product complies.
     *
     * @return whether there is at least one scenario, and all are passed
     */
    public boolean passed() {
        return !scenarios.isEmpty() && scenarios.stream().allMatch(ScenarioResult::passed);
    }

    /**
     * Returns this result without personal data in the recorded messages, see {@link Exchange#redacted}.
     *
     * @return the changed copy
     */
    public CertificationResult redacted() {
        return new CertificationResult(
                product,
                version,
                profile,
                at,
                scenarios.stream().map(ScenarioResult::redacted).toList());
    }
}
