package de.amtspost.signature.internal;

import de.amtspost.signature.CryptoProfile.Purpose;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jcajce.interfaces.BCX509Certificate;

/** With which algorithms and keys the certificates of a path are made. */
final class CertificateAlgorithms {

    private CertificateAlgorithms() {}

    /**
     * Requires that every certificate of a path has an allowed key and was signed by an allowed algorithm. Of the trusted
     * authority above it the key counts; how its own certificate was signed does not.
     */
    static void require(List<X509Certificate> path, X509Certificate authority, Policy policy) throws Unacceptable {
        for (X509Certificate certificate : path) {
            policy.requireKey(certificate.getPublicKey());
            policy.require(Purpose.CERTIFICATE, CmsAlgorithms.signatureName(signature(certificate)));
        }
        policy.requireKey(authority.getPublicKey());
    }

    /** Stated twice in a certificate, and the signature was verified only if both are the same. */
    private static AlgorithmIdentifier signature(X509Certificate certificate) {
        return certificate instanceof BCX509Certificate parsed
                ? parsed.getTBSCertificateNative().getSignature()
                : CmsSignature.holder(certificate).getSignatureAlgorithm();
    }
}
