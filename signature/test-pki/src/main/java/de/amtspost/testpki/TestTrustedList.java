package de.amtspost.testpki;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.crypto.MarshalException;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.CanonicalizationMethod;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLSignatureException;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/**
 * Makes a trusted list (ETSI TS 119 612, version 5) of a state that does not exist but calls itself Germany: it says which
 * authorities issue qualified certificates, and which services give qualified time stamps. Signed as XAdES B-B. Not safe for
 * use by several threads.
 */
public final class TestTrustedList {

    private static final String DS = "http://www.w3.org/2000/09/xmldsig#";
    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SVC = "http://uri.etsi.org/TrstSvc/Svctype/";
    private static final String LIST = "http://uri.etsi.org/TrstSvc/TrustedList/";
    private static final String EXCLUSIVE = CanonicalizationMethod.EXCLUSIVE;
    private static final Duration VALIDITY = Duration.ofDays(90);
    private static final String PROPERTIES_ID = "signed-properties";

    private static final String GENERIC = "TSLType/EUgeneric";

    private final StringBuilder services = new StringBuilder();
    private final StringBuilder pointers = new StringBuilder();
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private Instant nextUpdate = now.plus(VALIDITY);

    private TestTrustedList() {}

    /**
     * Starts a list.
     *
     * @return a list without services, in force for 90 days from now
     */
    public static TestTrustedList create() {
        return new TestTrustedList();
    }

    /**
     * Lists an authority that issues qualified certificates for signatures and seals, granted since ten days ago.
     *
     * @param authority its certificate
     * @return this list
     */
    public TestTrustedList qualifiedAuthority(X509Certificate authority) {
        return service("CA/QC", authority, "granted", extension("ForeSignatures") + extension("ForeSeals"));
    }

    /**
     * Lists an authority whose qualified status was withdrawn ten days ago.
     *
     * @param authority its certificate
     * @return this list
     */
    public TestTrustedList withdrawnAuthority(X509Certificate authority) {
        return service("CA/QC", authority, "withdrawn", extension("ForeSignatures") + extension("ForeSeals"));
    }

    /**
     * Lists a service for qualified time stamps, granted since ten days ago.
     *
     * @param stamps the certificate of the service
     * @return this list
     */
    public TestTrustedList qualifiedTimestamps(X509Certificate stamps) {
        return service("TSA/QTST", stamps, "granted", "");
    }

    /**
     * Sets when the next list is due, and this one ends.
     *
     * @param time the time
     * @return this list
     */
    public TestTrustedList nextUpdate(Instant time) {
        nextUpdate = time.truncatedTo(ChronoUnit.SECONDS);
        return this;
    }

    /**
     * Makes it a list of the lists, which names this one.
     *
     * @param address where the other list is
     * @param signer the certificate with which that is signed
     * @return this list
     */
    public TestTrustedList pointingTo(URI address, X509Certificate signer) {
        pointers.append(
                        "<OtherTSLPointer><ServiceDigitalIdentities><ServiceDigitalIdentity><DigitalId><X509Certificate>")
                .append(base64(signer));
        pointers.append(
                        "</X509Certificate></DigitalId></ServiceDigitalIdentity></ServiceDigitalIdentities><TSLLocation>")
                .append(address);
        pointers.append("</TSLLocation><AdditionalInformation>").append(information("TSLType", LIST + GENERIC));
        pointers.append(information("SchemeTerritory", "DE"))
                .append("<OtherInformation><ns:MimeType xmlns:ns=\"http://uri.etsi.org/02231/v2/additionaltypes#\">")
                .append("application/vnd.etsi.tsl+xml</ns:MimeType></OtherInformation>");
        pointers.append("</AdditionalInformation></OtherTSLPointer>");
        return this;
    }

    private static String information(String name, String value) {
        return "<OtherInformation><" + name + ">" + value + "</" + name + "></OtherInformation>";
    }

    private TestTrustedList service(String type, X509Certificate certificate, String status, String extensions) {
        services.append("<TSPService><ServiceInformation><ServiceTypeIdentifier>")
                .append(SVC)
                .append(type);
        services.append("</ServiceTypeIdentifier><ServiceName>").append(name("Test service"));
        services.append("</ServiceName><ServiceDigitalIdentity><DigitalId><X509Certificate>")
                .append(base64(certificate));
        services.append("</X509Certificate></DigitalId></ServiceDigitalIdentity><ServiceStatus>")
                .append(LIST);
        services.append("Svcstatus/").append(status).append("</ServiceStatus><StatusStartingTime>");
        services.append(now.minus(Duration.ofDays(10))).append("</StatusStartingTime>");
        if (!extensions.isEmpty()) {
            services.append("<ServiceInformationExtensions>")
                    .append(extensions)
                    .append("</ServiceInformationExtensions>");
        }
        services.append("</ServiceInformation></TSPService>");
        return this;
    }

    private static String extension(String kind) {
        return "<Extension Critical=\"true\"><AdditionalServiceInformation>"
                + uri(SVC.replace("Svctype/", "") + "TrustedList/SvcInfoExt/" + kind)
                + "</AdditionalServiceInformation></Extension>";
    }

    /**
     * Signs the list and writes it into a file.
     *
     * @param signer who signs
     * @param file the file; replaced if it exists
     * @return the file
     * @throws IOException if the file cannot be written
     */
    public Path write(TestCertificate signer, Path file) throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Document document = parse(xml());
            sign(document, signer);
            TransformerFactory.newInstance().newTransformer().transform(new DOMSource(document), new StreamResult(out));
            return file;
        } catch (GeneralSecurityException
                | MarshalException
                | XMLSignatureException
                | ParserConfigurationException
                | SAXException
                | TransformerException e) {
            throw new IllegalStateException("the list cannot be made", e);
        }
    }

    private String xml() {
        String address = "<PostalAddresses><PostalAddress xml:lang=\"en\"><StreetAddress>Teststrasse 1</StreetAddress>"
                + "<Locality>Musterstadt</Locality><CountryName>DE</CountryName></PostalAddress></PostalAddresses>"
                + "<ElectronicAddress>" + uri("mailto:list@example.de") + uri("https://example.de")
                + "</ElectronicAddress>";
        return "<TrustServiceStatusList xmlns=\"http://uri.etsi.org/02231/v2#\" Id=\"list\""
                + " TSLTag=\"http://uri.etsi.org/19612/TSLTag\"><SchemeInformation>"
                + "<TSLVersionIdentifier>5</TSLVersionIdentifier><TSLSequenceNumber>1</TSLSequenceNumber>"
                + "<TSLType>" + LIST + (pointers.isEmpty() ? GENERIC : "TSLType/EUlistofthelists") + "</TSLType>"
                + "<SchemeOperatorName>" + name("Test operator") + "</SchemeOperatorName>"
                + "<SchemeOperatorAddress>" + address + "</SchemeOperatorAddress>"
                + "<SchemeName>" + name("DE:Test list") + "</SchemeName>"
                + "<SchemeInformationURI>" + uri("https://example.de") + "</SchemeInformationURI>"
                + "<StatusDeterminationApproach>" + LIST + "StatusDetn/EUappropriate</StatusDeterminationApproach>"
                + "<SchemeTypeCommunityRules>" + uri(LIST + "schemerules/EUcommon") + uri(LIST + "schemerules/DE")
                + "</SchemeTypeCommunityRules><SchemeTerritory>DE</SchemeTerritory><PolicyOrLegalNotice>"
                + "<TSLLegalNotice xml:lang=\"en\">For tests only</TSLLegalNotice></PolicyOrLegalNotice>"
                + "<HistoricalInformationPeriod>65535</HistoricalInformationPeriod>"
                + (pointers.isEmpty() ? "" : "<PointersToOtherTSL>" + pointers + "</PointersToOtherTSL>")
                + "<ListIssueDateTime>" + now + "</ListIssueDateTime>"
                + "<NextUpdate><dateTime>" + nextUpdate + "</dateTime></NextUpdate></SchemeInformation>"
                + (services.isEmpty() ? "" : providers(address))
                + "</TrustServiceStatusList>";
    }

    private String providers(String address) {
        return "<TrustServiceProviderList><TrustServiceProvider><TSPInformation>"
                + "<TSPName>" + name("Test provider") + "</TSPName>"
                + "<TSPTradeName>" + name("VATDE-000000000") + "</TSPTradeName>"
                + "<TSPAddress>" + address + "</TSPAddress>"
                + "<TSPInformationURI>" + uri("https://example.de") + "</TSPInformationURI></TSPInformation>"
                + "<TSPServices>" + services + "</TSPServices></TrustServiceProvider></TrustServiceProviderList>";
    }

    private static String name(String text) {
        return "<Name xml:lang=\"en\">" + text + "</Name>";
    }

    private static String uri(String text) {
        return "<URI xml:lang=\"en\">" + text + "</URI>";
    }

    private static String base64(X509Certificate certificate) {
        try {
            return Base64.getEncoder().encodeToString(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was made here can be written", e);
        }
    }

    private static Document parse(String xml) throws ParserConfigurationException, SAXException, IOException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private void sign(Document document, TestCertificate signer)
            throws GeneralSecurityException, MarshalException, XMLSignatureException, ParserConfigurationException,
                    SAXException, IOException {
        XMLSignatureFactory factory = XMLSignatureFactory.getInstance("DOM");
        DigestMethod sha256 = factory.newDigestMethod(DigestMethod.SHA256, null);
        Transform exclusive = factory.newTransform(EXCLUSIVE, (TransformParameterSpec) null);
        List<Transform> enveloped = new ArrayList<>();
        enveloped.add(factory.newTransform(Transform.ENVELOPED, (TransformParameterSpec) null));
        enveloped.add(exclusive);
        Reference list = factory.newReference("", sha256, enveloped, null, null);
        Reference properties = factory.newReference(
                "#" + PROPERTIES_ID, sha256, List.of(exclusive), "http://uri.etsi.org/01903#SignedProperties", null);
        String method = signer.privateKey() instanceof ECKey
                ? "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
                : "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
        SignedInfo info = factory.newSignedInfo(
                factory.newCanonicalizationMethod(EXCLUSIVE, (C14NMethodParameterSpec) null),
                factory.newSignatureMethod(method, null),
                List.of(list, properties));
        Element qualifying = (Element)
                document.importNode(parse(qualifying(signer.certificate())).getDocumentElement(), true);
        KeyInfoFactory keys = factory.getKeyInfoFactory();
        KeyInfo keyInfo = keys.newKeyInfo(List.of(keys.newX509Data(List.of(signer.certificate()))));
        DOMSignContext context = new DOMSignContext(signer.privateKey(), document.getDocumentElement());
        context.setDefaultNamespacePrefix("ds");
        Element signed = (Element)
                qualifying.getElementsByTagNameNS(XADES, "SignedProperties").item(0);
        context.setIdAttributeNS(signed, null, "Id");
        factory.newXMLSignature(
                        info,
                        keyInfo,
                        List.of(factory.newXMLObject(List.of(new DOMStructure(qualifying)), null, null, null)),
                        "list-signature",
                        null)
                .sign(context);
    }

    private String qualifying(X509Certificate signer) throws GeneralSecurityException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(signer.getEncoded());
        return "<xades:QualifyingProperties xmlns:xades=\"" + XADES + "\" xmlns:ds=\"" + DS
                + "\" Target=\"#list-signature\"><xades:SignedProperties Id=\"" + PROPERTIES_ID
                + "\"><xades:SignedSignatureProperties><xades:SigningTime>" + now
                + "</xades:SigningTime><xades:SigningCertificateV2><xades:Cert><xades:CertDigest>"
                + "<ds:DigestMethod Algorithm=\"" + DigestMethod.SHA256 + "\"/><ds:DigestValue>"
                + Base64.getEncoder().encodeToString(digest)
                + "</ds:DigestValue></xades:CertDigest></xades:Cert></xades:SigningCertificateV2>"
                + "</xades:SignedSignatureProperties></xades:SignedProperties></xades:QualifyingProperties>";
    }
}
