package de.amtspost.signature;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/** What {@link Trust#status} found out about a certificate at a point in time. */
public sealed interface CertificateStatus {

    /**
     * The certificate descends from a trusted authority, was valid, and was not revoked as far as that was asked for.
     *
     * @param path the certificate first, then the authorities between it and the trusted one; the certificate alone if it
     *     is trusted itself
     * @param notes what was tolerated: revocation that could not be told under {@link Revocation#soft()}
     */
    record Valid(List<X509Certificate> path, List<Verdict.Reason> notes) implements CertificateStatus {

        /**
         * Copies the lists.
         *
         * @param path the certificate first
         * @param notes what was tolerated
         */
        public Valid {
            path = List.copyOf(path);
            notes = List.copyOf(notes);
        }
    }

    /**
     * It is known that the certificate must not be accepted: it was revoked, expired or not valid yet.
     *
     * @param reason why
     */
    record Invalid(Verdict.Reason reason) implements CertificateStatus {}

    /**
     * It is not known whether the certificate may be accepted: no path to a trusted authority was found, nothing can be
     * told about revocation, or it is on hold. More certificates, newer lists or another try later may decide.
     *
     * @param reason why
     */
    record Indeterminate(Verdict.Reason reason) implements CertificateStatus {}

    /**
     * Returns what is wrong.
     *
     * @return the reason; empty if the certificate is valid
     */
    default Optional<Verdict.Reason> problem() {
        if (this instanceof Invalid invalid) {
            return Optional.of(invalid.reason());
        }
        return this instanceof Indeterminate open ? Optional.of(open.reason()) : Optional.empty();
    }
}
