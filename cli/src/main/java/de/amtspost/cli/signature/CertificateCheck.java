package de.amtspost.cli.signature;

import de.amtspost.signature.CertificateStatus;
import de.amtspost.signature.CmsEncrypter;
import de.amtspost.signature.CmsSigner;
import de.amtspost.signature.Identity;
import de.amtspost.signature.NotAllowedException;
import de.amtspost.signature.Trust;
import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a certificate step by step. */
public final class CertificateCheck {

    private static final String SERVER_AUTH = "1.3.6.1.5.5.7.3.1";
    private static final String CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";

    private final Trust trust;
    private final String revocation;
    private final Instant at;
    private final Duration notice;

    /**
     * Makes the check.
     *
     * @param trust whom to believe, and how revocation is checked
     * @param revocation the name of that check
     * @param at as of which time
     * @param notice how long before its end a certificate is worth a warning
     */
    public CertificateCheck(Trust trust, String revocation, Instant at, Duration notice) {
        this.trust = trust;
        this.revocation = revocation;
        this.at = at;
        this.notice = notice;
    }

    /** What a certificate is to be used for. */
    public enum Usage {
        /** To sign. */
        SIGN,
        /** To encrypt for its holder. */
        ENCRYPT,
        /** As server or client of TLS. */
        TLS
    }

    /**
     * A step of the check.
     *
     * @param name what was checked
     * @param mark what came of it
     * @param detail what was seen, safe to show
     * @param reason the kind of problem, where there is one
     * @param next what to do, where something is to be done
     */
    public record Step(String name, Mark mark, String detail, Optional<Verdict.Reason> reason, Optional<String> next) {

        /** What came of a step. */
        public enum Mark {
            /** As it should be. */
            OK,
            /** Holds, but needs attention, or was not checked. */
            WARN,
            /** Not proved to hold. */
            OPEN,
            /** Must not be accepted. */
            FAIL
        }

        private static Step ok(String name, String detail) {
            return new Step(name, Mark.OK, detail, Optional.empty(), Optional.empty());
        }

        private static Step warn(String name, String detail, String next) {
            return new Step(name, Mark.WARN, detail, Optional.empty(), Optional.of(next));
        }

        private static Step because(String name, Mark mark, Verdict.Reason reason) {
            return new Step(
                    name,
                    mark,
                    reason.text(),
                    Optional.of(reason),
                    Optional.of(reason.code().remedy()));
        }
    }

    /**
     * Checks.
     *
     * @param certificates the certificate first, then others that may help to find a path
     * @param usage what it is to be used for, if that is to be checked
     * @return the steps
     */
    public List<Step> run(List<X509Certificate> certificates, Optional<Usage> usage) {
        List<Step> steps = new ArrayList<>();
        CertificateStatus status = trust.status(certificates, at);
        if (status instanceof CertificateStatus.Valid valid) {
            steps.add(Step.ok(
                    "path",
                    "descends from a trusted authority, over " + (valid.path().size() - 1)
                            + " certificate(s) in between"));
            steps.addAll(revocation(valid.notes()));
            valid.path().forEach(certificate -> steps.add(expiry(certificate)));
        } else {
            Step.Mark mark = status instanceof CertificateStatus.Invalid ? Step.Mark.FAIL : Step.Mark.OPEN;
            status.problem().ifPresent(reason -> steps.add(Step.because("path", mark, reason)));
            steps.add(expiry(certificates.get(0)));
        }
        usage.ifPresent(use -> steps.add(usage(certificates.get(0), use)));
        return steps;
    }

    private List<Step> revocation(List<Verdict.Reason> notes) {
        if (revocation.equals("off")) {
            return List.of(Step.warn("revocation", "not checked", "name a list with --crl, or a host with --ocsp"));
        }
        return notes.isEmpty()
                ? List.of(Step.ok("revocation", "not revoked"))
                : notes.stream()
                        .map(note -> Step.because("revocation", Step.Mark.WARN, note))
                        .toList();
    }

    private Step expiry(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        String detail = CertificateText.subject(certificate) + " is valid from " + from + " to " + to;
        if (at.isBefore(from) || at.isAfter(to)) {
            return Step.because("validity", Step.Mark.FAIL, new Verdict.Reason(Verdict.Code.CERTIFICATE_TIME, detail));
        }
        String left = detail + ", " + Duration.between(at, to).toDays() + " days left";
        return to.isBefore(at.plus(notice))
                ? Step.warn("validity", left, "its holder should renew it now")
                : Step.ok("validity", left);
    }

    /** Asks those who will use it, so that there is one rule for what is allowed. */
    private Step usage(X509Certificate certificate, Usage usage) {
        try {
            switch (usage) {
                case SIGN -> requireUsableToSign(certificate);
                case ENCRYPT ->
                    CmsEncrypter.of(
                            List.of(certificate),
                            Trust.of(certificate).withProfile(trust.profile()),
                            momentOf(certificate));
                case TLS -> {
                    requireUsableToSign(certificate);
                    requireTlsPurpose(certificate);
                }
            }
            return Step.ok("usage", "good to " + name(usage) + " (" + CertificateText.key(certificate) + ")");
        } catch (NotAllowedException e) {
            return Step.because("usage", Step.Mark.FAIL, e.reason().orElseThrow());
        } catch (IllegalArgumentException e) {
            return Step.because(
                    "usage",
                    Step.Mark.FAIL,
                    new Verdict.Reason(
                            Verdict.Code.CERTIFICATE_USAGE,
                            "not good to " + name(usage) + " (" + CertificateText.key(certificate) + "): "
                                    + e.getMessage()));
        }
    }

    private static String name(Usage usage) {
        return switch (usage) {
            case SIGN -> "sign";
            case ENCRYPT -> "encrypt for its holder";
            case TLS -> "speak TLS";
        };
    }

    /** The signer is made, but signs nothing: whether key and certificate may be used is decided before. */
    private void requireUsableToSign(X509Certificate certificate) {
        Identity keyless = Identity.remote(
                (scheme, digest, hash) -> {
                    throw new IOException("there is no key");
                },
                List.of(certificate));
        CmsSigner.of(keyless, momentOf(certificate)).withProfile(trust.profile());
    }

    private static void requireTlsPurpose(X509Certificate certificate) {
        try {
            @Nullable List<String> purposes = certificate.getExtendedKeyUsage();
            if (purposes != null && !purposes.contains(SERVER_AUTH) && !purposes.contains(CLIENT_AUTH)) {
                throw new IllegalArgumentException("its extended key usage names neither servers nor clients of TLS");
            }
        } catch (CertificateParsingException e) {
            throw new IllegalArgumentException("its extended key usage is damaged", e);
        }
    }

    /** Time is a step of its own. */
    private Clock momentOf(X509Certificate certificate) {
        Instant from = certificate.getNotBefore().toInstant();
        Instant to = certificate.getNotAfter().toInstant();
        return Clock.fixed(at.isBefore(from) ? from : at.isAfter(to) ? to : at, ZoneOffset.UTC);
    }
}
