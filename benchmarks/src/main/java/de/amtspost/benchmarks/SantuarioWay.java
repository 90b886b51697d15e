package de.amtspost.benchmarks;

import de.amtspost.core.Fragments;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import org.apache.xml.security.Init;
import org.apache.xml.security.c14n.Canonicalizer;
import org.apache.xml.security.signature.ObjectContainer;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Enveloped XML signatures as one makes and checks them with Santuario, with the provider of the library. Thread-safe. */
final class SantuarioWay {

    static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private static final String XADES = "http://uri.etsi.org/01903/v1.3.2#";
    private static final String SHA256 = "http://www.w3.org/2001/04/xmlenc#sha256";
    private static final String ID = "Id";

    private final PrivateKey key;
    private final X509Certificate certificate;
    private final X509Certificate authority;

    static {
        Init.init();
    }

    SantuarioWay(PrivateKey key, X509Certificate certificate, X509Certificate authority) {
        this.key = key;
        this.certificate = certificate;
        this.authority = authority;
    }

    /** The properties of XAdES in a signed document, as a pattern for {@link #signWith}. */
    static Element properties(byte[] signed) {
        Element found = (Element) Fragments.toElement(signed)
                .getElementsByTagNameNS(XADES, "QualifyingProperties")
                .item(0);
        // Out of the document, whose size would tell when it is copied.
        return (Element) Fragments.newDocument().importNode(found, true);
    }

    /** Only the document is signed. */
    byte[] sign(Element root) throws Exception {
        return finish(root, signature(root));
    }

    /** The properties are signed as well, as XAdES has it. */
    byte[] signWith(Element properties, Element root) throws Exception {
        XMLSignature signature = signature(root);
        Document document = root.getOwnerDocument();
        ObjectContainer object = new ObjectContainer(document);
        object.appendChild(document.importNode(properties, true));
        signature.appendObject(object);
        String id = identify(object.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
        signature.addDocument("#" + id, transforms, SHA256, null, "http://uri.etsi.org/01903#SignedProperties");
        return finish(root, signature);
    }

    private XMLSignature signature(Element root) throws Exception {
        Document document = root.getOwnerDocument();
        String algorithm = key.getAlgorithm().equals("RSA")
                ? XMLSignature.ALGO_ID_SIGNATURE_RSA_SHA256_MGF1
                : XMLSignature.ALGO_ID_SIGNATURE_ECDSA_SHA256;
        XMLSignature signature = new XMLSignature(
                document, "", algorithm, 0, Canonicalizer.ALGO_ID_C14N_EXCL_OMIT_COMMENTS, BOUNCY_CASTLE, null);
        root.appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
        transforms.addTransform(Transforms.TRANSFORM_C14N_EXCL_OMIT_COMMENTS);
        signature.addDocument("", transforms, SHA256);
        return signature;
    }

    private byte[] finish(Element root, XMLSignature signature) throws Exception {
        signature.addKeyInfo(certificate);
        signature.sign(key);
        return written(root);
    }

    static byte[] written(Element root) {
        return Fragments.toFragment(root).xml().getBytes(StandardCharsets.UTF_8);
    }

    private static String identify(Element container) {
        Element properties = (Element)
                container.getElementsByTagNameNS(XADES, "SignedProperties").item(0);
        properties.setIdAttribute(ID, true);
        return properties.getAttribute(ID);
    }

    /** Checks every reference and the value, nothing else. */
    X509Certificate verify(byte[] signed) throws Exception {
        Element root = Fragments.toElement(signed);
        Element found = (Element) root.getElementsByTagNameNS("http://www.w3.org/2000/09/xmldsig#", "Signature")
                .item(0);
        if (found.getElementsByTagNameNS(XADES, "SignedProperties").getLength() > 0) {
            identify(found);
        }
        XMLSignature signature = new XMLSignature(found, "", true, BOUNCY_CASTLE);
        X509Certificate shown = signature.getKeyInfo().getX509Certificate();
        if (!signature.checkSignatureValue(shown.getPublicKey())) {
            throw new IllegalStateException("the signature is not valid");
        }
        return shown;
    }

    /** The same, and whether the authority stands behind the certificate. */
    void verifyWithPath(byte[] signed) throws Exception {
        PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(authority, null)));
        parameters.setRevocationEnabled(false);
        CertPathValidator.getInstance("PKIX", BOUNCY_CASTLE)
                .validate(
                        CertificateFactory.getInstance("X.509", BOUNCY_CASTLE)
                                .generateCertPath(List.of(verify(signed))),
                        parameters);
    }
}
