package de.amtspost.signature.ades.internal;

import de.amtspost.signature.CryptoProfile;
import de.amtspost.signature.RawSigner;
import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.CertificatePaths;
import de.amtspost.signature.internal.Policy;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.DSSUtils;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.io.IOException;
import java.math.BigInteger;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import org.bouncycastle.crypto.signers.PlainDSAEncoding;
import org.bouncycastle.crypto.signers.StandardDSAEncoding;

/** Makes signatures in PDF. Thread-safe: what DSS lets be changed is made anew for each. */
public final class PdfSignature {

    private static final String ECDSA = "ECDSA_SHA";

    private final RawSigner signer;
    private final List<X509Certificate> chain;
    private final Clock clock;
    private final DigestAlgorithm digest;
    private final boolean ecdsa;

    private PdfSignature(RawSigner signer, List<X509Certificate> chain, Clock clock, Algorithm algorithm) {
        this.signer = signer;
        this.chain = List.copyOf(chain);
        this.clock = clock;
        String name = algorithm.name();
        this.ecdsa = name.startsWith(ECDSA);
        this.digest = DigestAlgorithm.valueOf(name.substring(name.indexOf("SHA")));
    }

    /**
     * Chooses the algorithm by the key.
     *
     * @param signer signs hashes
     * @param chain the certificate first
     * @param clock gives the signing time
     * @return what signs
     * @throws IllegalArgumentException if there is no certificate, or its key must not be used to sign
     */
    public static PdfSignature by(RawSigner signer, List<X509Certificate> chain, Clock clock) {
        if (chain.isEmpty()) {
            throw new IllegalArgumentException("a signer needs its certificate");
        }
        if (!CertificatePaths.isForSignatures(chain.get(0))) {
            throw new IllegalArgumentException("the certificate is not for signatures");
        }
        return new PdfSignature(
                signer,
                chain,
                clock,
                new Policy(CryptoProfile.bsi2026(), clock)
                        .toSignWith(chain.get(0).getPublicKey()));
    }

    /**
     * Signs.
     *
     * @param pdf the document
     * @return the signed document
     * @throws IOException if the key cannot be reached
     */
    @SuppressWarnings("JavaUtilDate") // DSS takes nothing else.
    public DSSDocument sign(DSSDocument pdf) throws IOException {
        PAdESSignatureParameters parameters = new PAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(digest);
        parameters.setSigningCertificate(new CertificateToken(chain.get(0)));
        parameters.setCertificateChain(chain.stream().map(CertificateToken::new).toList());
        // After the certificate, which sets an algorithm of its own.
        parameters.setEncryptionAlgorithm(ecdsa ? EncryptionAlgorithm.ECDSA : EncryptionAlgorithm.RSASSA_PSS);
        parameters.bLevel().setSigningDate(Date.from(clock.instant()));
        PAdESService service = new PAdESService(new CommonCertificateVerifier(true));
        byte[] hash =
                DSSUtils.digest(digest, service.getDataToSign(pdf, parameters).getBytes());
        SignatureAlgorithm algorithm = parameters.getSignatureAlgorithm();
        return service.signDocument(pdf, parameters, new SignatureValue(algorithm, value(hash)));
    }

    private byte[] value(byte[] hash) throws IOException {
        RawSigner.Scheme scheme = ecdsa ? RawSigner.Scheme.ECDSA : RawSigner.Scheme.RSASSA_PSS;
        byte[] value = signer.sign(scheme, digest.getJavaName(), hash);
        return chain.get(0).getPublicKey() instanceof ECPublicKey key ? der(value, key) : value;
    }

    /** CMS wants R and S as DER (RFC 5753, section 2.1.1). */
    private static byte[] der(byte[] value, ECPublicKey key) throws IOException {
        BigInteger order = key.getParams().getOrder();
        BigInteger[] parts = PlainDSAEncoding.INSTANCE.decode(order, value);
        return StandardDSAEncoding.INSTANCE.encode(order, parts[0], parts[1]);
    }
}
