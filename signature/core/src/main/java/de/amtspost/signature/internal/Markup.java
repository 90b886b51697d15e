package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Writes the elements of encrypted data, each behind those that its parent already has. */
final class Markup {

    private static final Map<String, String> NAMESPACES =
            Map.of("ds", Names.DS, "dsig11", Names.DS11, "xenc", Names.XENC, "xenc11", Names.XENC11);

    private Markup() {}

    /** An element without parent that declares all prefixes. */
    static Element root(Document owner, String name) {
        Element root = owner.createElementNS(Names.XENC, name);
        NAMESPACES.forEach((prefix, namespace) ->
                root.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:" + prefix, namespace));
        return root;
    }

    /** An element of a name with one of the prefixes. */
    static Element add(Element parent, String name) {
        Element child =
                parent.getOwnerDocument().createElementNS(NAMESPACES.get(name.substring(0, name.indexOf(':'))), name);
        parent.appendChild(child);
        return child;
    }

    static Element addMethod(Element parent, String name, String algorithm) {
        Element method = add(parent, name);
        method.setAttribute("Algorithm", algorithm);
        return method;
    }

    static void addBase64(Element parent, String name, byte[] bytes) {
        add(parent, name).setTextContent(Base64.getEncoder().encodeToString(bytes));
    }

    static void addCertificate(Element keyInfo, X509Certificate certificate) {
        addBase64(add(keyInfo, "ds:X509Data"), "ds:X509Certificate", encoded(certificate));
    }

    static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }
}
