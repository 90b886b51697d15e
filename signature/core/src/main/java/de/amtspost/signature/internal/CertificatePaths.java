package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides whether a trusted authority stands behind a certificate (RFC 5280, section 6). Thread-safe. */
public final class CertificatePaths {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int NON_REPUDIATION = 1;
    private static final int KEY_ENCIPHERMENT = 2;
    private static final int DATA_ENCIPHERMENT = 3;
    private static final int KEY_AGREEMENT = 4;

    private final Set<X509Certificate> anchors;
    private final Clock clock;

    /**
     * Makes the judge.
     *
     * @param anchors the trusted authorities; the certificate of a signer itself may be among them
     * @param clock gives the time at which certificates must be valid
     */
    public CertificatePaths(Set<X509Certificate> anchors, Clock clock) {
        this.anchors = anchors;
        this.clock = clock;
    }

    /**
     * Judges the certificate of a signer.
     *
     * @param certificates the certificate first, then others that may help to build a path
     * @return what is wrong, or nothing
     */
    public Optional<Verdict.Reason> problem(List<X509Certificate> certificates) {
        if (!isForSignatures(certificates.get(0))) {
            return reason(Verdict.Code.CERTIFICATE_USAGE, "the certificate is not for signatures");
        }
        return pathProblem(certificates);
    }

    /**
     * Judges a certificate, whatever it is for.
     *
     * @param certificates the certificate first, then others that may help to build a path
     * @return what is wrong, or nothing
     */
    public Optional<Verdict.Reason> pathProblem(List<X509Certificate> certificates) {
        X509Certificate first = certificates.get(0);
        @SuppressWarnings("JavaUtilDate") // The certification path API of the platform takes nothing else.
        Date now = Date.from(clock.instant());
        try {
            first.checkValidity(now);
            if (!anchors.contains(first)) {
                build(certificates, now);
            }
            return Optional.empty();
        } catch (CertPathBuilderException | RuntimeException e) {
            // The provider also meets certificates that were never signed by anybody; what it cannot read is no path.
            return reason(Verdict.Code.NO_TRUST_PATH, "no trusted authority stands behind the certificate");
        } catch (CertificateException e) {
            return reason(Verdict.Code.NO_TRUST_PATH, "the certificate is expired or not valid yet");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("certificate paths can always be searched", e);
        }
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

    private void build(List<X509Certificate> certificates, Date now) throws GeneralSecurityException {
        X509CertSelector target = new X509CertSelector();
        target.setCertificate(certificates.get(0));
        // A trusted certificate that is not one of an authority stands for itself alone.
        Set<TrustAnchor> authorities = anchors.stream()
                .filter(anchor -> anchor.getBasicConstraints() >= 0)
                .map(anchor -> new TrustAnchor(anchor, null))
                .collect(Collectors.toSet());
        if (authorities.isEmpty()) {
            throw new CertPathBuilderException("no trusted certificate is one of an authority");
        }
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(authorities, target);
        parameters.setRevocationEnabled(false);
        parameters.setDate(now);
        parameters.addCertStore(CertStore.getInstance(
                "Collection", new CollectionCertStoreParameters(certificates), Keys.BOUNCY_CASTLE));
        CertPathBuilder.getInstance("PKIX", Keys.BOUNCY_CASTLE).build(parameters);
    }

    private static Optional<Verdict.Reason> reason(Verdict.Code code, String text) {
        return Optional.of(new Verdict.Reason(code, text));
    }
}
