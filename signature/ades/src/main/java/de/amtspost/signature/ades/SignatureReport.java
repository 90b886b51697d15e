package de.amtspost.signature.ades;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What was found out about one signature.
 *
 * @param id what it is called in the reports
 * @param format for example {@code XAdES-BASELINE-LTA}
 * @param level the baseline level that the form of the signature has; empty for other forms
 * @param indication the outcome
 * @param subIndication why it is no better (ETSI EN 319 102-1, tables 5 and 6), for example {@code REVOKED_NO_POE}
 * @param certificate of the signer, where it was found
 * @param pseudonym the pseudonym in the certificate, behind which somebody hides
 * @param claimedTime when it was made, as the signer states; proves nothing
 * @param provenTime since when it exists at least, as time stamps prove
 * @param qualification what it is under the eIDAS regulation
 * @param covered what is signed: names of files, references
 * @param reasons what is wrong or worth a look, from the worst
 */
public record SignatureReport(
        String id,
        String format,
        Optional<AdesLevel> level,
        Indication indication,
        Optional<String> subIndication,
        Optional<X509Certificate> certificate,
        Optional<String> pseudonym,
        Optional<Instant> claimedTime,
        Optional<Instant> provenTime,
        Qualification qualification,
        List<String> covered,
        List<Reason> reasons) {

    /**
     * Copies the lists.
     *
     * @param id what it is called in the reports
     * @param format for example {@code XAdES-BASELINE-LTA}
     * @param level the baseline level
     * @param indication the outcome
     * @param subIndication why it is no better
     * @param certificate of the signer
     * @param pseudonym the pseudonym in the certificate
     * @param claimedTime when it was made, as the signer states
     * @param provenTime since when it exists at least
     * @param qualification what it is under the eIDAS regulation
     * @param covered what is signed
     * @param reasons what is wrong or worth a look
     */
    public SignatureReport {
        covered = List.copyOf(covered);
        reasons = List.copyOf(reasons);
    }

    /**
     * One reason.
     *
     * @param code the check behind it, as DSS names it; stable within its versions
     * @param text in words
     * @param error whether it stands against the signature; otherwise it is a warning
     */
    public record Reason(String code, String text, boolean error) {

        @Override
        public String toString() {
            return (error ? "error " : "warning ") + code + ": " + text;
        }
    }
}
