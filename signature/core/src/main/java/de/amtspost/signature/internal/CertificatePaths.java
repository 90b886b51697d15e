package de.amtspost.signature.internal;

import de.amtspost.signature.CertificateStatus;
import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.Verdict;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.PKIXCertPathValidatorResult;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Decides whether a trusted authority stands behind a certificate (RFC 5280, section 6). Thread-safe. */
public final class CertificatePaths {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;
    private static final int KEY_AGREEMENT = 4;

    private final Supplier<Set<X509Certificate>> anchors;
    private final RevocationCheck revocation;
    private final CryptoProfile profile;
    private final Set<String> policies;
    private final Clock clock;
    private final KnownCertificates known = new KnownCertificates();

    /**
     * Makes the judge.
     *
     * @param anchors gives the trusted authorities; the certificate of a signer itself may be among them
     * @param revocation how revocation is checked
     * @param profile with which algorithms and keys certificates may be made
     * @param policies under which policies a path must stand, by their object identifiers; any if empty
     * @param clock gives the time at which certificates must be valid
     */
    public CertificatePaths(
            Supplier<Set<X509Certificate>> anchors,
            RevocationCheck revocation,
            CryptoProfile profile,
            Set<String> policies,
            Clock clock) {
        this.anchors = anchors;
        this.revocation = revocation;
        this.profile = profile;
        this.policies = policies;
        this.clock = clock;
    }

    /**
     * Starts a check.
     *
     * @return what the profile allows at the time of the clock
     */
    public Policy policy() {
        return new Policy(profile, clock);
    }

    /**
     * Returns what reads the certificates to be judged.
     *
     * @return the certificates of former checks by this judge
     */
    public KnownCertificates known() {
        return known;
    }

    /**
     * Judges the certificate of a signer.
     *
     * @param certificates the certificate first, then others that may help to build a path
     * @return what was found
     */
    public CertificateStatus ofSigner(List<X509Certificate> certificates) {
        return isForSignatures(certificates.get(0))
                ? status(certificates)
                : new CertificateStatus.Indeterminate(
                        new Verdict.Reason(Verdict.Code.CERTIFICATE_USAGE, "the certificate is not for signatures"));
    }

    /**
     * Judges a certificate, whatever it is for.
     *
     * @param certificates the certificate first, then others that may help to build a path
     * @return what was found
     */
    public CertificateStatus status(List<X509Certificate> certificates) {
        X509Certificate first = certificates.get(0);
        Set<X509Certificate> trusted = anchors.get();
        Instant at = clock.instant();
        RevocationChecker.Found found = new RevocationChecker.Found();
        try {
            first.checkValidity(date(at));
            if (trusted.contains(first)) {
                Policy policy = policy();
                policy.requireKey(first.getPublicKey());
                return new CertificateStatus.Valid(List.of(first), policy.notes());
            }
            Built built = build(certificates, trusted, at, found);
            Policy policy = policy();
            CertificateAlgorithms.require(built.path(), built.authority(), policy);
            return new CertificateStatus.Valid(built.path(), policy.notesWith(found.notes()));
        } catch (Unacceptable e) {
            return new CertificateStatus.Indeterminate(e.reason());
        } catch (CertPathBuilderException | RuntimeException e) {
            // The provider also meets certificates that were never signed by anybody; what it cannot read is no path.
            return found.problem()
                    .map(CertificatePaths::refused)
                    .orElseGet(() -> new CertificateStatus.Indeterminate(new Verdict.Reason(
                            Verdict.Code.NO_TRUST_PATH, "no trusted authority stands behind the certificate")));
        } catch (CertificateException e) {
            return new CertificateStatus.Invalid(
                    new Verdict.Reason(Verdict.Code.CERTIFICATE_TIME, "the certificate is expired or not valid yet"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate paths can always be searched", e);
        }
    }

    private static CertificateStatus refused(Verdict.Reason problem) {
        return problem.code() == Verdict.Code.CERTIFICATE_REVOKED
                ? new CertificateStatus.Invalid(problem)
                : new CertificateStatus.Indeterminate(problem);
    }

    @SuppressWarnings("JavaUtilDate") // The certification path API of the platform takes nothing else.
    private static Date date(Instant at) {
        return Date.from(at);
    }

    /**
     * Tells whether a certificate may be used to sign: it says so, or says nothing.
     *
     * @param certificate the certificate
     * @return whether it may
     */
    public static boolean isForSignatures(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        return usage == null || usage[DIGITAL_SIGNATURE] || usage[NON_REPUDIATION];
    }

    /**
     * Tells whether a certificate may be used to encrypt for its holder: it says so, or says nothing. The usage of the
     * key is what its kind needs (RFC 5280, section 4.2.1.3).
     *
     * @param certificate the certificate
     * @return whether it may
     */
    public static boolean isForEncryption(X509Certificate certificate) {
        boolean[] usage = certificate.getKeyUsage();
        if (usage == null) {
            return true;
        }
        return certificate.getPublicKey() instanceof RSAPublicKey
                ? usage[KEY_ENCIPHERMENT] || usage[DATA_ENCIPHERMENT]
                : usage[KEY_AGREEMENT];
    }

    /** Tells whether a certificate was signed by that authority. */
    static boolean isIssuedBy(X509Certificate certificate, X509Certificate authority) {
        if (!certificate.getIssuerX500Principal().equals(authority.getSubjectX500Principal())) {
            return false;
        }
        try {
            certificate.verify(authority.getPublicKey(), Keys.BOUNCY_CASTLE);
            return true;
        } catch (GeneralSecurityException | RuntimeException e) {
            // In whatever way the provider says so.
            return false;
        }
    }

    /** A path that was found, and what it ends at. */
    private record Built(List<X509Certificate> path, X509Certificate authority) {

        static Built of(CertPath path, TrustAnchor anchor) {
            return new Built(
                    path.getCertificates().stream()
                            .map(X509Certificate.class::cast)
                            .toList(),
                    anchor.getTrustedCert());
        }
    }

    private Built build(
            List<X509Certificate> certificates, Set<X509Certificate> trusted, Instant at, RevocationChecker.Found found)
            throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificates.get(0));
        // A trusted certificate that is not one of an authority stands for itself alone.
        Set<X509Certificate> authorities = trusted.stream()
                .filter(anchor -> anchor.getBasicConstraints() >= 0)
                .collect(Collectors.toSet());
        if (authorities.isEmpty()) {
            throw new CertPathBuilderException("no trusted certificate is one of an authority");
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(
                authorities.stream()
                        .map(anchor -> new TrustAnchor(anchor, null))
                        .collect(Collectors.toSet()),
                target);
        // The platform's own check knows no brainpool curves, that of Bouncy Castle no points in time.
        parameters.setRevocationEnabled(false);
        if (revocation.mode() != RevocationCheck.Mode.OFF) {
            parameters.addCertPathChecker(new RevocationChecker(authorities, revocation, at, found));
        }
        parameters.setDate(date(at));
        if (!policies.isEmpty()) {
            parameters.setInitialPolicies(policies);
            parameters.setExplicitPolicyRequired(true);
        }
        parameters.addCertStore(CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(certificates), Keys.BOUNCY_CASTLE));
        Optional<Built> straight = straight(certificates, authorities, parameters);
        if (straight.isPresent()) {
            return straight.get();
        }
        PKIXCertPathBuilderResult built = (PKIXCertPathBuilderResult)
                CertPathBuilder.getInstance("PKIX", Keys.BOUNCY_CASTLE).build(parameters);
        return Built.of(built.getCertPath(), built.getTrustAnchor());
    }

    /**
     * The path that the names suggest, which nearly always is the right one. To check it takes a fraction of a search, which
     * verifies the same signatures several times.
     */
    private static Optional<Built> straight(
            List<X509Certificate> certificates, Set<X509Certificate> authorities, PKIXParameters parameters)
            throws GeneralSecurityException {
        List<X509Certificate> path = new ArrayList<>();
        Optional<X509Certificate> next = Optional.of(certificates.get(0));
        while (next.isPresent() && !path.contains(next.get())) {
            X509Certificate last = next.get();
            path.add(last);
            if (issuer(last, authorities).isPresent()) {
                try {
                    CertPath suggested = CertificateFactory.getInstance("X.509", Keys.BOUNCY_CASTLE)
                            .generateCertPath(path);
                    PKIXCertPathValidatorResult result =
                            (PKIXCertPathValidatorResult) CertPathValidator.getInstance("PKIX", Keys.BOUNCY_CASTLE)
                                    .validate(suggested, parameters);
                    return Optional.of(Built.of(suggested, result.getTrustAnchor()));
                } catch (CertPathValidatorException | RuntimeException e) {
                    // Names can mislead, and another path may be good: the search decides, and says why there is none.
                    return Optional.empty();
                }
            }
            next = issuer(last, certificates);
        }
        return Optional.empty();
    }

    private static Optional<X509Certificate> issuer(X509Certificate issued, Collection<X509Certificate> candidates) {
        return candidates.stream()
                .filter(candidate -> candidate.getSubjectX500Principal().equals(issued.getIssuerX500Principal()))
                .findFirst();
    }
}
