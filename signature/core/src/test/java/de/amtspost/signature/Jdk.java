package de.amtspost.signature;

import de.amtspost.core.Fragments;
import de.amtspost.testpki.TestCertificate;
import java.util.ArrayList;
import java.util.List;
import javax.xml.crypto.URIDereferencer;
import javax.xml.crypto.dom.DOMStructure;
import javax.xml.crypto.dsig.DigestMethod;
import javax.xml.crypto.dsig.Reference;
import javax.xml.crypto.dsig.SignedInfo;
import javax.xml.crypto.dsig.Transform;
import javax.xml.crypto.dsig.XMLObject;
import javax.xml.crypto.dsig.XMLSignatureFactory;
import javax.xml.crypto.dsig.dom.DOMSignContext;
import javax.xml.crypto.dsig.dom.DOMValidateContext;
import javax.xml.crypto.dsig.keyinfo.KeyInfo;
import javax.xml.crypto.dsig.keyinfo.KeyInfoFactory;
import javax.xml.crypto.dsig.spec.C14NMethodParameterSpec;
import javax.xml.crypto.dsig.spec.SignatureMethodParameterSpec;
import javax.xml.crypto.dsig.spec.TransformParameterSpec;
import javax.xml.crypto.dsig.spec.XPathFilter2ParameterSpec;
import javax.xml.crypto.dsig.spec.XPathType;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Another maker and checker of signatures: the JDK alone. It knows no brainpool curve. */
final class Jdk {

    static final String ECDSA_SHA256 = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256";

    private static final XMLSignatureFactory FACTORY = XMLSignatureFactory.getInstance("DOM");

    private final TestCertificate signer;
    private String method = ECDSA_SHA256;
    private @Nullable SignatureMethodParameterSpec parameters;
    private @Nullable URIDereferencer contents;

    private Jdk(TestCertificate signer) {
        this.signer = signer;
    }

    static Jdk of(TestCertificate signer) {
        return new Jdk(signer);
    }

    Jdk method(String uri, @Nullable SignatureMethodParameterSpec spec) {
        method = uri;
        parameters = spec;
        return this;
    }

    /** Gives the contents that stand outside. */
    Jdk contents(URIDereferencer source) {
        contents = source;
        return this;
    }

    /** The document with a signature as its last part, as its reader sees it. */
    Document sign(Document document, String uri, Transform... transforms) throws Exception {
        DOMSignContext context = new DOMSignContext(signer.privateKey(), document.getDocumentElement());
        nameIdentifiers(document);
        if (contents != null) {
            context.setURIDereferencer(contents);
        }
        FACTORY.newXMLSignature(signedInfo(uri, List.of(transforms)), keyInfo()).sign(context);
        return Samples.sent(document);
    }

    /** The signature that holds an object with the identifier {@code o}, as its reader sees it. */
    Element signEnveloping(Document object, String transform) throws Exception {
        Element root = object.getDocumentElement();
        List<DOMStructure> parts = new ArrayList<>();
        NodeList children = root.getChildNodes();
        for (int i = 0; i < children.getLength(); i++) {
            parts.add(new DOMStructure(children.item(i)));
        }
        XMLObject held = FACTORY.newXMLObject(parts, "o", null, null);
        Document document = Fragments.newDocument();
        List<Transform> transforms = transform.isEmpty() ? List.of() : List.of(transform(transform));
        FACTORY.newXMLSignature(signedInfo("#o", transforms), keyInfo(), List.of(held), null, null)
                .sign(new DOMSignContext(signer.privateKey(), document));
        return Samples.sent(document).getDocumentElement();
    }

    static Transform transform(String uri) throws Exception {
        return FACTORY.newTransform(uri, (TransformParameterSpec) null);
    }

    /** The filter 2.0 with one path. */
    static Transform filter(String path, XPathType.Filter filter) throws Exception {
        XPathType type = new XPathType(path, filter, java.util.Map.of("ds", Samples.DS));
        return FACTORY.newTransform(Transform.XPATH2, new XPathFilter2ParameterSpec(List.of(type)));
    }

    /** What the JDK says, with its own protection against known attacks. */
    boolean accepts(Element signature) throws Exception {
        DOMValidateContext context = new DOMValidateContext(signer.certificate().getPublicKey(), signature);
        context.setProperty("org.jcp.xml.dsig.secureValidation", true);
        nameIdentifiers(signature.getOwnerDocument());
        if (contents != null) {
            context.setURIDereferencer(contents);
        }
        return FACTORY.unmarshalXMLSignature(context).validate(context);
    }

    static XMLSignatureFactory factory() {
        return FACTORY;
    }

    private SignedInfo signedInfo(String uri, List<Transform> transforms) throws Exception {
        Reference reference =
                FACTORY.newReference(uri, FACTORY.newDigestMethod(DigestMethod.SHA256, null), transforms, null, null);
        return FACTORY.newSignedInfo(
                FACTORY.newCanonicalizationMethod(Samples.EXCLUSIVE, (C14NMethodParameterSpec) null),
                FACTORY.newSignatureMethod(method, parameters),
                List.of(reference));
    }

    private KeyInfo keyInfo() {
        KeyInfoFactory keys = FACTORY.getKeyInfoFactory();
        return keys.newKeyInfo(List.of(keys.newX509Data(List.of(signer.certificate()))));
    }

    /** The JDK takes an attribute for an identifier only where a schema or its user says so. */
    static void nameIdentifiers(Document document) {
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            for (String name : new String[] {"id", "Id"}) {
                Attr attribute = ((Element) elements.item(i)).getAttributeNode(name);
                if (attribute != null) {
                    ((Element) elements.item(i)).setIdAttributeNode(attribute, true);
                }
            }
        }
    }
}
