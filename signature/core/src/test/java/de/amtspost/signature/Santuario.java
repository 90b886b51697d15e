package de.amtspost.signature;

import de.amtspost.testpki.TestCertificate;
import java.security.Key;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import org.apache.xml.security.Init;
import org.apache.xml.security.algorithms.MessageDigestAlgorithm;
import org.apache.xml.security.exceptions.XMLSecurityException;
import org.apache.xml.security.signature.XMLSignature;
import org.apache.xml.security.transforms.Transforms;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Another maker and checker of signatures: Apache Santuario as its users use it. */
final class Santuario {

    static final String INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315";
    static final String INCLUSIVE_11 = "http://www.w3.org/2006/12/xml-c14n11";
    static final String RSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256";
    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static final BouncyCastleProvider BOUNCY_CASTLE = new BouncyCastleProvider();

    private String method = ECDSA_SHA256;
    private String canonicalization = INCLUSIVE;
    private String transform = INCLUSIVE;
    private String digest = MessageDigestAlgorithm.ALGO_ID_DIGEST_SHA256;
    private Key key;
    private @Nullable X509Certificate certificate;

    static {
        Init.init();
    }

    private Santuario(Key key, @Nullable X509Certificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    static Santuario of(TestCertificate signer) {
        return new Santuario(signer.privateKey(), signer.certificate());
    }

    Santuario method(String uri) {
        method = uri;
        return this;
    }

    Santuario key(Key changed) {
        key = changed;
        return this;
    }

    Santuario canonicalization(String uri) {
        canonicalization = uri;
        transform = uri;
        return this;
    }

    Santuario transform(String uri) {
        transform = uri;
        return this;
    }

    Santuario digest(String uri) {
        digest = uri;
        return this;
    }

    Santuario withoutCertificate() {
        certificate = null;
        return this;
    }

    /** The sample document with a signature without properties of XAdES, as its reader sees it. */
    Document sign() throws XMLSecurityException {
        Document document = Samples.document();
        Samples.target(document).setIdAttribute("id", true);
        XMLSignature signature = new XMLSignature(document, "", method, canonicalization, BOUNCY_CASTLE);
        document.getDocumentElement().appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(transform);
        signature.addDocument("#i-1", transforms, digest);
        if (certificate != null) {
            signature.addKeyInfo(certificate);
        }
        signature.sign(key);
        return Samples.sent(document);
    }

    /** The sample document with a signature inside it that covers it all; the canonical form may be left out. */
    Document signEnveloped(String form) throws XMLSecurityException {
        Document document = Samples.document();
        XMLSignature signature = new XMLSignature(document, "", method, canonicalization, BOUNCY_CASTLE);
        document.getDocumentElement().appendChild(signature.getElement());
        Transforms transforms = new Transforms(document);
        transforms.addTransform(Transforms.TRANSFORM_ENVELOPED_SIGNATURE);
        if (!form.isEmpty()) {
            transforms.addTransform(form);
        }
        signature.addDocument("", transforms, digest);
        signature.addKeyInfo(certificate);
        signature.sign(key);
        return Samples.sent(document);
    }

    /** What Santuario says to a document, with its own protection against known attacks. */
    static boolean accepts(Document document, PublicKey key) throws XMLSecurityException {
        Samples.target(document).setIdAttribute("id", true);
        return accepts(Samples.signature(document), key);
    }

    static boolean accepts(Element signature, PublicKey key) throws XMLSecurityException {
        ((Element) signature
                        .getElementsByTagNameNS(Samples.XADES, "SignedProperties")
                        .item(0))
                .setIdAttribute("Id", true);
        return new XMLSignature(signature, "", true, BOUNCY_CASTLE).checkSignatureValue(key);
    }
}
