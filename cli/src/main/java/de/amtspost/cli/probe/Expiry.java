package de.amtspost.cli.probe;

import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Says whether a certificate is valid now, and for how long. */
final class Expiry {

    private static final Duration SOON = Duration.ofDays(30);

    private Expiry() {}

    static ProbeStep check(String name, X509Certificate certificate, Clock clock, String whoRenews) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        String subject = certificate.getSubjectX500Principal().getName();
        if (now.isAfter(to)) {
            return ProbeStep.fail(name, subject + " expired on " + to, whoRenews + " has to renew it");
        }
        if (now.isBefore(from)) {
            return ProbeStep.fail(
                    name,
                    subject + " is valid from " + from + " only",
                    "check the clock of this machine (" + now + ")");
        }
        long days = Duration.between(now, to).toDays();
        String detail = subject + " is valid until " + to + " (" + days + " days)";
        return to.isBefore(now.plus(SOON))
                ? ProbeStep.warn(name, detail, whoRenews + " should renew it now")
                : ProbeStep.ok(name, detail);
    }

    /** A moment at which the certificate is valid, as near to now as possible: to judge its chain apart from its age. */
    static Instant validMoment(X509Certificate certificate, Clock clock) {
        Instant now = clock.instant();
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        if (now.isAfter(to)) {
            return to;
        }
        return now.isBefore(from) ? from : now;
    }
}
