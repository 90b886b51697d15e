package de.amtspost.signature.internal;

import de.amtspost.core.Finding;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which certificates expire soon. */
public final class Expiry {

    private static final int HEX = 16;

    private Expiry() {}

    /**
     * Looks at certificates.
     *
     * @param certificates the certificates
     * @param at the present time
     * @param notice how long before its end a certificate is worth a warning
     * @return an error for each that has expired, a warning for each that expires within the notice; named by serial number
     *     and issuer, because the holder may be a person
     */
    public static List<Finding> findings(Collection<X509Certificate> certificates, Instant at, Duration notice) {
        return certificates.stream()
                .map(certificate -> finding(certificate, at, notice))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Finding> finding(X509Certificate certificate, Instant at, Duration notice) {
        Instant end = certificate.getNotAfter().toInstant();
        if (end.isAfter(at.plus(notice))) {
            return Optional.empty();
        }
        String which = "the certificate " + certificate.getSerialNumber().toString(HEX) + " by "
                + certificate.getIssuerX500Principal().getName();
        return Optional.of(
                end.isBefore(at)
                        ? Finding.error("certificate-expired", which + " expired at " + end + ": renew it now")
                        : Finding.warning("certificate-expires", which + " expires at " + end + ": renew it in time"));
    }
}
