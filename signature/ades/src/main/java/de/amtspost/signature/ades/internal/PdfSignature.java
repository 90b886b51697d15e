package de.amtspost.signature.ades.internal;

import de.amtspost.signature.OctetSigner;
import de.amtspost.signature.RawSigner.Scheme;
import de.amtspost.signature.ades.AdesException;
import de.amtspost.signature.ades.AdesException.Reason;
import de.amtspost.signature.internal.EcdsaValue;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.pades.PAdESSignatureParameters;
import eu.europa.esig.dss.pades.signature.PAdESService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import java.time.Instant;
import java.util.Date;
import java.util.function.Supplier;

/** Makes one signature in a PDF. For one thread. */
public final class PdfSignature {

    private final OctetSigner.Key key;
    private final PAdESSignatureParameters parameters = new PAdESSignatureParameters();
    private final PAdESService service = new PAdESService(new CommonCertificateVerifier(true));

    /**
     * Starts a signature.
     *
     * @param key with what
     * @param time the signing time
     */
    @SuppressWarnings("JavaUtilDate") // DSS takes nothing else.
    public PdfSignature(OctetSigner.Key key, Instant time) {
        this.key = key;
        parameters.setSignatureLevel(SignatureLevel.PAdES_BASELINE_B);
        parameters.setDigestAlgorithm(DigestAlgorithm.forJavaName(key.hashFunction()));
        parameters.setSigningCertificate(new CertificateToken(key.chain().get(0)));
        parameters.setCertificateChain(
                key.chain().stream().map(CertificateToken::new).toList());
        // After the certificate, which sets an algorithm of its own.
        parameters.setEncryptionAlgorithm(isEcdsa() ? EncryptionAlgorithm.ECDSA : EncryptionAlgorithm.RSASSA_PSS);
        parameters.bLevel().setSigningDate(Date.from(time));
    }

    /**
     * Signs.
     *
     * @param pdf the document
     * @return the signed document
     * @throws AdesException if it is no PDF that can be signed
     */
    public DSSDocument sign(DSSDocument pdf) {
        byte[] octets = byDss(() -> service.getDataToSign(pdf, parameters).getBytes());
        byte[] signed = key.sign(octets);
        byte[] value = isEcdsa() ? EcdsaValue.toDer(signed, key.chain().get(0).getPublicKey()) : signed;
        return byDss(() ->
                service.signDocument(pdf, parameters, new SignatureValue(parameters.getSignatureAlgorithm(), value)));
    }

    private boolean isEcdsa() {
        return key.scheme() == Scheme.ECDSA;
    }

    private static <T> T byDss(Supplier<T> step) {
        try {
            return step.get();
        } catch (RuntimeException e) {
            // DSS throws of every kind where it meets something that it does not expect.
            throw new AdesException(Reason.FORM, "the document cannot be signed as PDF", e);
        }
    }
}
