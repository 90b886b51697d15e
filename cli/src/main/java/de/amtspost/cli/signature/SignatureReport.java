package de.amtspost.cli.signature;

import de.amtspost.signature.Verdict;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came of the check of a signature.
 *
 * @param file the name of the file whose content was signed
 * @param outcome yes, no, or neither
 * @param reasons why, or, of a valid signature, what was tolerated
 * @param signers who signed; if the signature is not valid but intact, who it says that signed
 * @param path the certificate of the first signer and the authorities between it and the trusted one; empty if there is none
 * @param covered what was signed, of a valid signature alone
 * @param asked what the check was asked for
 */
public record SignatureReport(
        String file,
        Outcome outcome,
        List<Verdict.Reason> reasons,
        List<Verdict.Signer> signers,
        List<X509Certificate> path,
        Optional<Covered> covered,
        Asked asked) {

    /**
     * Copies the lists.
     *
     * @param file the name of the file
     * @param outcome yes, no, or neither
     * @param reasons why
     * @param signers who signed
     * @param path the path
     * @param covered what was signed
     * @param asked what the check was asked for
     */
    public SignatureReport {
        reasons = List.copyOf(reasons);
        signers = List.copyOf(signers);
        path = List.copyOf(path);
    }

    /** Yes, no, or neither. */
    public enum Outcome {
        /** Intact, and a trusted authority says whose it is. */
        VALID,
        /** Broken, or not made as it must be. */
        INVALID,
        /** Intact, but not proved whose it is. */
        INDETERMINATE
    }

    /**
     * What was signed.
     *
     * @param element the identifier of the element, if it was one of a document
     * @param sha256 of the octets that were signed, in hexadecimal digits
     * @param bytes how many
     */
    public record Covered(Optional<String> element, String sha256, long bytes) {}

    /**
     * What the check was asked for.
     *
     * @param form CMS or XML
     * @param at as of which time certificates were judged
     * @param chosen whether somebody chose that time
     * @param checkedAt when the check was made
     * @param revocation off, soft or hard
     */
    public record Asked(String form, Instant at, boolean chosen, Instant checkedAt, String revocation) {}
}
