package de.amtspost.benchmarks;

import eu.europa.esig.dss.enumerations.DigestAlgorithm;
import eu.europa.esig.dss.enumerations.EncryptionAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.spi.signature.AdvancedSignature;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.spi.x509.CommonTrustedCertificateSource;
import eu.europa.esig.dss.validation.SignedDocumentValidator;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The process of DSS, with the version of Santuario that it needs: enveloped XAdES B-B with the provider of the library,
 * validation without any source online.
 */
final class DssWorker {

    /** Signs the document. */
    static final String SIGN = "sign";
    /** Checks digests and value, nothing else. */
    static final String CHECK = "check";
    /** Validates, with all reports. */
    static final String VALIDATE = "validate";

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private final PrivateKey key;
    private final CertificateToken certificate;
    private final CommonCertificateVerifier verifier = new CommonCertificateVerifier(true);
    private final byte[] document;
    private final byte[] signed;

    private DssWorker(KeyStore keys, char[] password, byte[] document) throws Exception {
        String alias = keys.aliases().nextElement();
        key = (PrivateKey) keys.getKey(alias, password);
        certificate = new CertificateToken((X509Certificate) keys.getCertificate(alias));
        CommonTrustedCertificateSource trusted = new CommonTrustedCertificateSource();
        trusted.addCertificate(new CertificateToken((X509Certificate) keys.getCertificateChain(alias)[1]));
        verifier.setTrustedCertSources(trusted);
        this.document = document;
        signed = sign();
    }

    /**
     * Runs until its input ends.
     *
     * @param arguments the key file, its password, the document
     * @throws Exception if anything fails
     */
    public static void main(String[] arguments) throws Exception {
        // It warns at each validation of what is meant here: that nothing is known about revocation.
        System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "error");
        char[] password = arguments[1].toCharArray();
        KeyStore keys = KeyStore.getInstance("PKCS12", BOUNCY_CASTLE);
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            keys.load(in, password);
        }
        DssWorker worker = new DssWorker(keys, password, Files.readAllBytes(Path.of(arguments[2])));
        Orders.serve("ready", order -> {
            int space = order.indexOf(' ');
            Contender.Work work = worker.work(order.substring(0, space));
            return Contender.Lap.of(Long.parseLong(order.substring(space + 1)), work)
                    .toString();
        });
    }

    private Contender.Work work(String order) {
        return switch (order) {
            case SIGN -> this::sign;
            case CHECK -> this::check;
            case VALIDATE -> this::validate;
            default -> throw new IllegalArgumentException(order);
        };
    }

    private byte[] sign() throws Exception {
        boolean isRsa = key.getAlgorithm().equals("RSA");
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.ENVELOPED);
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        parameters.setSigningCertificate(certificate);
        if (isRsa) {
            parameters.setEncryptionAlgorithm(EncryptionAlgorithm.RSASSA_PSS);
        }
        XAdESService service = new XAdESService(verifier);
        DSSDocument content = new InMemoryDocument(document);
        Signature signature = Signature.getInstance(isRsa ? "SHA256withRSAandMGF1" : "SHA256withECDSA", BOUNCY_CASTLE);
        signature.initSign(key);
        signature.update(service.getDataToSign(content, parameters).getBytes());
        SignatureAlgorithm algorithm =
                isRsa ? SignatureAlgorithm.RSA_SSA_PSS_SHA256_MGF1 : SignatureAlgorithm.ECDSA_SHA256;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.signDocument(content, parameters, new SignatureValue(algorithm, signature.sign()))
                .writeTo(out);
        return out.toByteArray();
    }

    private SignedDocumentValidator validator() {
        SignedDocumentValidator validator = SignedDocumentValidator.fromDocument(new InMemoryDocument(signed));
        validator.setCertificateVerifier(verifier);
        return validator;
    }

    private void check() {
        AdvancedSignature signature = validator().getSignatures().get(0);
        signature.checkSignatureIntegrity();
        require(signature.getSignatureCryptographicVerification().isSignatureIntact());
    }

    private void validate() {
        require(validator()
                .validateDocument()
                .getDiagnosticData()
                .getSignatures()
                .get(0)
                .isSignatureIntact());
    }

    private static void require(boolean intact) {
        if (!intact) {
            throw new IllegalStateException("the signature is not intact");
        }
    }
}
