package de.amtspost.signature.ades;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.CmsVerifier;
import de.amtspost.signature.CoSigned;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.XmlVerifier;
import de.amtspost.testpki.TestCertificate;
import eu.europa.esig.dss.cades.CAdESSignatureParameters;
import eu.europa.esig.dss.cades.signature.CAdESService;
import eu.europa.esig.dss.enumerations.DigestAlgorithm;
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
import eu.europa.esig.dss.xades.reference.CanonicalizationTransform;
import eu.europa.esig.dss.xades.reference.DSSReference;
import eu.europa.esig.dss.xades.reference.DSSTransform;
import eu.europa.esig.dss.xades.reference.EnvelopedSignatureTransform;
import eu.europa.esig.dss.xades.reference.XPath2FilterTransform;
import eu.europa.esig.dss.xades.reference.XPathTransform;
import eu.europa.esig.dss.xades.signature.XAdESService;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What DSS signs is verified by the verifiers that do without it. */
class DssProductsTest {

    private static final String EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#";
    private static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";

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
        Element signature = root(signed(xades(), xades(SignaturePackaging.DETACHED), text()));

        assertThat(XmlVerifier.of(Samples.TRUST).verifyDetached(signature, Map.of("bescheid.txt", Samples.TEXT)))
                .isInstanceOf(Verdict.Valid.class);
    }

    @ParameterizedTest
    @MethodSource
    void envelopedXadesIsVerified(List<DSSTransform> transforms) throws Exception {
        XAdESSignatureParameters parameters = xades(SignaturePackaging.ENVELOPED);
        references(parameters, "", transforms);
        Element root = root(signed(xades(), parameters, xml()));

        assertThat(XmlVerifier.of(Samples.TRUST)
                        .verifyEnveloped(signatures(root).get(0), root))
                .isInstanceOf(Verdict.Valid.class);

        root.setAttribute("neu", "1");
        assertThat(XmlVerifier.of(Samples.TRUST)
                        .verifyEnveloped(signatures(root).get(0), root))
                .isInstanceOf(Verdict.Invalid.class);
    }

    /** The first is what DSS makes unless it is told otherwise. */
    static Stream<List<DSSTransform>> envelopedXadesIsVerified() {
        return Stream.of(
                List.of(),
                List.of(new EnvelopedSignatureTransform()),
                List.of(new EnvelopedSignatureTransform(), new CanonicalizationTransform(EXCLUSIVE)),
                List.of(new EnvelopedSignatureTransform(), new CanonicalizationTransform(INCLUSIVE)),
                List.of(
                        new XPath2FilterTransform("/descendant::ds:Signature", "subtract"),
                        new CanonicalizationTransform(EXCLUSIVE)));
    }

    @Test
    void whatIsSignedIsNotComputed() throws Exception {
        XAdESSignatureParameters parameters = xades(SignaturePackaging.ENVELOPED);
        references(
                parameters,
                "",
                List.of(
                        new XPathTransform("not(ancestor-or-self::ds:Signature)"),
                        new CanonicalizationTransform(EXCLUSIVE)));
        Element root = root(signed(xades(), parameters, xml()));

        assertThat(XmlVerifier.of(Samples.TRUST)
                        .verifyEnveloped(signatures(root).get(0), root))
                .isInstanceOfSatisfying(Verdict.Invalid.class, invalid -> assertThat(invalid.toString())
                        .contains(Verdict.Code.ALGORITHM.name()));
    }

    @Test
    void whatTwoSignedInOneDocumentIsVerified() throws Exception {
        byte[] once = signed(xades(), xades(SignaturePackaging.ENVELOPED), xml());
        signer = Samples.signer();
        byte[] twice = signed(xades(), xades(SignaturePackaging.ENVELOPED), new InMemoryDocument(once, "a.xml"));
        Element root = root(twice);
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);

        assertThat(CoSigned.verify(2, signatures(root), signature -> verifier.verifyEnveloped(signature, root)))
                .isInstanceOf(Verdict.Valid.class);
    }

    @Test
    void envelopingXadesIsVerified() throws Exception {
        XAdESSignatureParameters bytes = xades(SignaturePackaging.ENVELOPING);
        XAdESSignatureParameters element = xades(SignaturePackaging.ENVELOPING);
        element.setEmbedXML(true);
        Element holdsBytes = root(signed(xades(), bytes, text()));
        Element holdsElement = root(signed(xades(), element, xml()));
        XmlVerifier verifier = XmlVerifier.of(Samples.TRUST);

        assertThat(verifier.verifyEnvelopingBytes(holdsBytes))
                .isInstanceOfSatisfying(Verdict.Valid.class, valid -> assertThat(valid.content())
                        .isInstanceOfSatisfying(Content.class, content -> assertThat(content)
                                .satisfies(found ->
                                        assertThat(found.readBytes(1000)).isEqualTo(Samples.TEXT.readBytes(1000)))));
        assertThat(verifier.verifyEnveloping(holdsElement))
                .isInstanceOfSatisfying(
                        Verdict.Valid.class,
                        valid -> assertThat(valid.content().toString()).contains("Inhalt"));
    }

    @Test
    void xadesBesideItsElementIsVerified() throws Exception {
        XAdESSignatureParameters parameters = xades(SignaturePackaging.INTERNALLY_DETACHED);
        references(parameters, "#i-1", List.of(new CanonicalizationTransform(EXCLUSIVE)));
        Element root = root(signed(xades(), parameters, xml()));
        Element expected = (Element) root.getElementsByTagName("Inhalt").item(0);

        assertThat(XmlVerifier.of(Samples.TRUST).verify(signatures(root).get(0), expected))
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

    private static Element root(byte[] xml) {
        return Fragments.toElement(new XmlFragment(withoutDeclaration(xml)));
    }

    private static List<Element> signatures(Element root) {
        NodeList found = root.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature");
        return IntStream.range(0, found.getLength())
                .mapToObj(i -> (Element) found.item(i))
                .toList();
    }

    private static XAdESService xades() {
        return new XAdESService(new CommonCertificateVerifier(true));
    }

    private static XAdESSignatureParameters xades(SignaturePackaging packaging) {
        XAdESSignatureParameters parameters = new XAdESSignatureParameters();
        parameters.setSignatureLevel(SignatureLevel.XAdES_BASELINE_B);
        parameters.setSignaturePackaging(packaging);
        return parameters;
    }

    private static void references(XAdESSignatureParameters parameters, String uri, List<DSSTransform> transforms) {
        if (!transforms.isEmpty()) {
            DSSReference reference = new DSSReference();
            reference.setId("r-1");
            reference.setUri(uri);
            reference.setContents(xml());
            reference.setDigestMethodAlgorithm(DigestAlgorithm.SHA256);
            reference.setTransforms(transforms);
            parameters.setReferences(List.of(reference));
        }
    }

    private static DSSDocument xml() {
        String xml = "<Bericht><Inhalt Id=\"i-1\">Grüße</Inhalt></Bericht>";
        return new InMemoryDocument(xml.getBytes(StandardCharsets.UTF_8), "bericht.xml");
    }

    private static DSSDocument text() throws Exception {
        return new InMemoryDocument(Samples.TEXT.readBytes(1000), "bescheid.txt");
    }

    private <P extends AbstractSignatureParameters<?>> byte[] signed(
            AbstractSignatureService<P, ?> service, P parameters, DSSDocument document) throws Exception {
        parameters.setSigningCertificate(new CertificateToken(signer.certificate()));
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(signer.privateKey());
        parameters.setDigestAlgorithm(DigestAlgorithm.SHA256);
        signature.update(service.getDataToSign(document, parameters).getBytes());
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        service.signDocument(
                        document, parameters, new SignatureValue(SignatureAlgorithm.ECDSA_SHA256, signature.sign()))
                .writeTo(out);
        return out.toByteArray();
    }
}
