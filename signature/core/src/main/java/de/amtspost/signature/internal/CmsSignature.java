package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.io.IOException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.selector.X509CertificateHolderSelector;

/** One signature of several that {@code SignedData} can hold: a {@code SignerInfo} (RFC 5652, section 5.3). */
public final class CmsSignature {

    private final Digest digest;
    private final Algorithm algorithm;
    private final SignedAttributes attributes;
    private final byte[] value;
    private final List<X509Certificate> certificates;

    private CmsSignature(
            Digest digest,
            Algorithm algorithm,
            SignedAttributes attributes,
            byte[] value,
            List<X509Certificate> certificates) {
        this.digest = digest;
        this.algorithm = algorithm;
        this.attributes = attributes;
        this.value = value;
        this.certificates = certificates;
    }

    static CmsSignature parse(SignerInfo signer, List<X509Certificate> shown, boolean plain, Policy policy)
            throws Unacceptable {
        try {
            SignedAttributes attributes = SignedAttributes.parse(signer, plain);
            Digest digest = CmsAlgorithms.digest(signer.getDigestAlgorithm(), policy);
            Algorithm algorithm = CmsAlgorithms.signature(signer.getDigestEncryptionAlgorithm(), digest, policy);
            X509Certificate certificate = attributes.signerAmong(named(signer.getSID(), shown), policy);
            algorithm.requireFits(certificate.getPublicKey());
            policy.requireKey(certificate.getPublicKey());
            return new CmsSignature(
                    digest,
                    algorithm,
                    attributes,
                    signer.getEncryptedDigest().getOctets(),
                    signerFirst(certificate, shown));
        } catch (RuntimeException e) {
            // Bouncy Castle says so if a part is not of the form that its name promises.
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a signature is damaged");
        }
    }

    private static List<X509Certificate> named(SignerIdentifier id, List<X509Certificate> shown) {
        X509CertificateHolderSelector selector = CmsEncryptedKey.selector(id.getId());
        return shown.stream()
                .filter(certificate -> selector.match(holder(certificate)))
                .toList();
    }

    static X509CertificateHolderSelector selector(IssuerAndSerialNumber name) {
        return new X509CertificateHolderSelector(
                name.getName(), name.getSerialNumber().getValue());
    }

    static JcaX509CertificateHolder holder(X509Certificate certificate) {
        try {
            return new JcaX509CertificateHolder(certificate);
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static List<X509Certificate> signerFirst(X509Certificate signer, List<X509Certificate> shown) {
        List<X509Certificate> ordered = new ArrayList<>(shown);
        ordered.remove(signer);
        ordered.add(0, signer);
        return List.copyOf(ordered);
    }

    /**
     * Checks the content and the value.
     *
     * @param hashes the hashes of the content, by the functions that were announced
     * @throws Unacceptable if the content was changed, or the value does not fit
     */
    public void requireIntact(Map<Digest, byte[]> hashes) throws Unacceptable {
        byte[] hash = hashes.get(digest);
        if (hash == null) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the hash function of the signature was not announced");
        }
        if (!attributes.hash().equals(HexFormat.of().formatHex(hash))) {
            throw new Unacceptable(Verdict.Code.DIGEST, "the content was changed, or is another one");
        }
        X509Certificate signer = certificates.get(0);
        try {
            byte[] plain = algorithm.isEcdsa() ? EcdsaValue.toPlain(value, signer.getPublicKey()) : value;
            if (algorithm.verifies(signer.getPublicKey(), attributes.octets(), plain)) {
                return;
            }
        } catch (IOException | RuntimeException e) {
            // A value that cannot be decoded is a wrong one.
        }
        throw new Unacceptable(
                Verdict.Code.SIGNATURE_VALUE, "the value does not fit certificate and signed information");
    }

    /**
     * Returns the certificates.
     *
     * @return that of the signer first, then all others that are shown
     */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Returns who signed.
     *
     * @return the signer
     */
    public Verdict.Signer signer() {
        X509Certificate certificate = certificates.get(0);
        return new Verdict.Signer(
                certificate.getSubjectX500Principal().getName(), certificate, attributes.time(), certificates);
    }
}
