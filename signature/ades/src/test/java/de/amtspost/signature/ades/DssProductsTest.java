package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.testpki.TestCertificate;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.SignatureAlgorithm;
import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.enumerations.SignaturePackaging;
import eu.europa.esig.dss.model.DSSDocument;
import eu.europa.esig.dss.model.InMemoryDocument;
import eu.europa.esig.dss.model.SignatureValue;
import eu.europa.esig.dss.model.x509.CertificateToken;
import eu.europa.esig.dss.signature.AbstractSignatureParameters;
import eu.europa.esig.dss.signature.AbstractSignatureService;
import eu.europa.esig.dss.spi.validation.CommonCertificateVerifier;
import eu.europa.esig.dss.xades.XAdESSignatureParameters;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.w3c.dom.Element;

/** What DSS signs is verified by the verifiers that do without it. */
class DssProductsTest {

    private TestCertificate signer = Samples.signer();

    @ParameterizedTest
    @EnumSource(names = {"ENVELOPING", "DETACHED"})
    void cadesIsVerified(SignaturePackaging packaging) throws Exception {
        CAdESSignatureParameters parameters = new CAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
        parameters.setSignaturePackaging(packaging);
        byte[] signed = signed(new CAdESService(new CommonCertificateVerifier(true)), parameters, text());

        Verdict<?> verdict = packaging == SignaturePackaging.DETACHED
                ? CmsVerifier.of(Samples.TRUST).verifyDetached(signed, Samples.TEXT)
                : CmsVerifier.of(Samples.TRUST).verify(Content.bytes(signed));

        assertThat(verdict).isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void detachedXadesIsVerified() throws Exception {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.DETACHED);
        byte[] signed = signed(new XAdESService(new CommonCertificateVerifier(true)), parameters, text());
        Element signature = Fragments.toElement(new XmlFragment(withoutDeclaration(signed)));

        assertThat(XmlVerifier.of(Samples.TRUST).verifyDetached(signature, Map.of("bescheid.txt", Samples.TEXT)))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void whatDssOnlyWarnsOfFails() throws Exception {
        signer = Samples.request(Samples.PKI, "Postfach").encryption().issue();
        CAdESSignatureParameters parameters = new CAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.CAdES_BASELINE_B);
        parameters.setSignaturePackaging(SignaturePackaging.ENVELOPING);
        byte[] signed = signed(new CAdESService(new CommonCertificateVerifier(true)), parameters, text());

        AdesReport report =
                AdesValidator.of(Samples.TRUST).withValidationData(Samples.DATA).validate(Content.bytes(signed));

        assertThat(report.indication()).isEqualTo(Indication.INDETERMINATE);
        assertThat(report.signatures().get(0).reasons())
                .anySatisfy(reason -> assertThat(reason.code()).isEqualTo("BBB_XCV_ISCGKU_ANS"));
    }

    private static String withoutDeclaration(byte[] xml) {
        return new String(xml, StandardCharsets.UTF_8).replaceFirst("^<\\?xml[^>]*>\\s*", "");
    }

    private static DSSDocument text() throws Exception {
        return new InMemoryDocument(Samples.TEXT.readBytes(1000), "bescheid.txt");
    }

    private <P extends AbstractSignatureParameters<?>> byte[] signed(
            AbstractSignatureService<P, ?> service, P parameters, DSSDocument document) throws Exception {
        parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.privateKey());
        parameters.setDigestAlgorithm(eu.europa.esig.dss.enumerations.DigestAlgorithm.SHA256);
        signature.update(service.getDataToSign(document, parameters).getBytes());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.signDocument(
                        document, parameters, new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign()))
                .writeTo(out);
        return out.toByteArray();
    }
}
