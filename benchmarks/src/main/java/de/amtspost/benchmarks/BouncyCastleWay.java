package de.amtspost.benchmarks;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.SignerInformation;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;

/** CMS signatures as one makes and checks them with Bouncy Castle, without the attributes of CAdES. Thread-safe. */
final class BouncyCastleWay {

    private final PrivateKey key;
    private final List<X509Certificate> chain;

    BouncyCastleWay(PrivateKey key, List<X509Certificate> chain) {
        this.key = key;
        this.chain = chain;
    }

    byte[] sign(byte[] document) throws Exception {
        String algorithm = key.getAlgorithm().equals("RSA") ? "SHA256withRSAandMGF1" : "SHA256withECDSA";
        CMSSignedDataGenerator generator = new CMSSignedDataGenerator();
        generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                .setProvider(SantuarioWay.BOUNCY_CASTLE)
                .build(algorithm, key, chain.get(0)));
        generator.addCertificates(new JcaCertStore(chain));
        return generator.generate(new CMSProcessableByteArray(document)).getEncoded();
    }

    /** Checks digest and value, nothing else. */
    static void verify(byte[] signature, byte[] document) throws Exception {
        CMSSignedData signed = new CMSSignedData(new CMSProcessableByteArray(document), signature);
        SignerInformation signer =
                signed.getSignerInfos().getSigners().iterator().next();
        X509CertificateHolder certificate = signed.getCertificates().getMatches(null).stream()
                .filter(found -> signer.getSID().match(found))
                .findFirst()
                .orElseThrow();
        if (!signer.verify(new JcaSimpleSignerInfoVerifierBuilder()
                .setProvider(SantuarioWay.BOUNCY_CASTLE)
                .build(certificate))) {
            throw new IllegalStateException("the signature is not valid");
        }
    }
}
