package de.amtspost.signature.ades;

/**
 * What a signature is under Regulation (EU) No 910/2014, as far as certificate and trusted lists tell (ETSI TS 119 615). It
 * needs {@link TrustedLists}; without, nothing is qualified. Whether a written form is thereby replaced is a question of
 * law that is not answered here.
 *
 * @param label the short name that DSS uses, for example {@code QESig}, {@code AdESeal-QC}, {@code N/A}
 * @param holder for whom the certificate is
 * @param qualifiedCertificate whether the certificate was qualified at the time of the signature
 * @param onQualifiedDevice whether its key was in a qualified signature or seal creation device
 * @param certain whether the signature itself passed; otherwise the rest is what it would be
 */
public record Qualification(
        String label, Holder holder, boolean qualifiedCertificate, boolean onQualifiedDevice, boolean certain) {

    /** For whom a certificate is. */
    public enum Holder {
        /** A natural person: it signs. */
        SIGNATURE,
        /** A legal person: it seals. */
        SEAL,
        /** Nobody said. */
        UNKNOWN
    }

    /**
     * Tells whether it is a qualified electronic signature (article 3, number 12) or a qualified electronic seal (number 27).
     *
     * @return whether it is; which of the two tells {@link #holder}
     */
    public boolean isQualified() {
        return certain && qualifiedCertificate && onQualifiedDevice;
    }
}
