package de.amtspost.signature.ades;

import de.amtspost.signature.ades.internal.Html;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * What {@link AdesValidator} found out. It tells facts; whether they are enough for a purpose decides whoever reads it.
 *
 * @param validationTime for which time it holds
 * @param signatures the signatures, in the order of the document; at least one
 * @param uncovered files of a container that some signature does not cover: nothing proves whose they are
 * @param simple the simple report of DSS, XML
 * @param detailed the detailed report of DSS, XML
 * @param etsi the validation report of ETSI TS 119 102-2, XML
 */
public record AdesReport(
        Instant validationTime,
        List<SignatureReport> signatures,
        List<String> uncovered,
        String simple,
        String detailed,
        String etsi) {

    /**
     * Copies the lists.
     *
     * @param validationTime for which time it holds
     * @param signatures the signatures
     * @param uncovered files of a container that some signature does not cover
     * @param simple the simple report
     * @param detailed the detailed report
     * @param etsi the validation report
     */
    public AdesReport {
        signatures = List.copyOf(signatures);
        uncovered = List.copyOf(uncovered);
    }

    /**
     * Returns the outcome for the whole document.
     *
     * @return the worst of the signatures; at best {@link Indication#INDETERMINATE} if a file is not covered
     */
    public Indication indication() {
        Indication worst = signatures.stream()
                .map(SignatureReport::indication)
                .max(Comparator.naturalOrder())
                .orElse(Indication.FAILED);
        return worst == Indication.PASSED && !uncovered.isEmpty() ? Indication.INDETERMINATE : worst;
    }

    /**
     * Returns the report for people.
     *
     * @return an HTML page without scripts, that refers to nothing else
     */
    public String html() {
        return Html.of(this);
    }

    @Override
    public String toString() {
        return indication() + " at " + validationTime + ", " + signatures.size() + " signatures";
    }
}
