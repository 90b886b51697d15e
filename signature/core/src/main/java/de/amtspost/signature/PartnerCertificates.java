package de.amtspost.signature;

import de.amtspost.core.Finding;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.Expiry;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The certificates of one partner by their role; there is no such thing as "the certificate" of a partner. While a partner
 * changes to a new certificate, a role has two. Immutable and thread-safe.
 *
 * @param byRole the certificates of each role; roles without any may be missing
 */
public record PartnerCertificates(Map<CertificateRole, List<X509Certificate>> byRole) {

    /**
     * Copies map and lists.
     *
     * @param byRole the certificates of each role
     */
    public PartnerCertificates {
        Map<CertificateRole, List<X509Certificate>> copy = new EnumMap<>(CertificateRole.class);
        byRole.forEach((role, certificates) -> copy.put(role, List.copyOf(certificates)));
        byRole = Map.copyOf(copy);
    }

    /**
     * Returns the certificates of a role, usable or not.
     *
     * @param role the role
     * @return the certificates, in the order in which they were given; may be empty
     */
    public List<X509Certificate> of(CertificateRole role) {
        return byRole.getOrDefault(role, List.of());
    }

    /**
     * Returns the certificates of a role that can be used: their key usage (RFC 5280, section 4.2.1.3) fits the role, and
     * the trust accepts them.
     *
     * @param role the role
     * @param trust from whom they must descend, and how revocation is checked
     * @param at the time
     * @return those that can be used, the one that lasts longest first; may be empty
     */
    public List<X509Certificate> usable(CertificateRole role, Trust trust, Instant at) {
        return of(role).stream()
                .filter(certificate -> role.signs()
                        ? CertificatePaths.isForSignatures(certificate)
                        : CertificatePaths.isForEncryption(certificate))
                .filter(certificate -> trust.problem(certificate, at).isEmpty())
                .sorted(Comparator.comparing(X509Certificate::getNotAfter).reversed())
                .toList();
    }

    /**
     * Tells which certificates expire soon.
     *
     * @param at the present time
     * @param notice how long before its end a certificate is worth a warning
     * @return errors {@code certificate-expired} and warnings {@code certificate-expires}, each at its role
     */
    public List<Finding> expiry(Instant at, Duration notice) {
        return byRole.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> Expiry.findings(entry.getValue(), at, notice).stream()
                        .map(finding -> finding.at(entry.getKey().name())))
                .toList();
    }

    @Override
    public String toString() {
        return "certificates for " + byRole.keySet();
    }
}
