package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Reads the parts of a signature or of encrypted data, and refuses what must not be there. */
final class Parts {

    private static final int MAX_CERTIFICATES = 8;
    private static final Set<String> BESIDE_CERTIFICATES = Set.of("KeyName", "KeyValue");

    private Parts() {}

    /** The child elements of an element that must have that name. Text between them is refused. */
    static List<Element> of(Element element, String namespace, String name) throws Unacceptable {
        require(element, namespace, name);
        return of(element);
    }

    /** The child elements of an element. Text between them is refused. */
    static List<Element> of(Element element) throws Unacceptable {
        List<Element> children = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child) {
                children.add(child);
            } else if (node.getNodeType() != Node.TEXT_NODE
                    || !node.getTextContent().isBlank()) {
                throw new Unacceptable(
                        Verdict.Code.STRUCTURE, element.getLocalName() + " holds something else than elements");
            }
        }
        return children;
    }

    /** The children that have the name. */
    static List<Element> named(String name, Element parent, String parentName) throws Unacceptable {
        return of(parent, Names.XADES, parentName).stream()
                .filter(child -> name.equals(child.getLocalName()) && Names.XADES.equals(child.getNamespaceURI()))
                .toList();
    }

    static Element only(Element element, String namespace, String name) throws Unacceptable {
        List<Element> children = of(element, namespace, name);
        if (children.size() != 1) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, name + " holds something else than one element");
        }
        return children.get(0);
    }

    /** The algorithm of a method element, which must have no parameters. */
    static String algorithm(Element element, String name) throws Unacceptable {
        return algorithm(element, Names.DS, name);
    }

    /** The algorithm of a method element, which must have no parameters. */
    static String algorithm(Element element, String namespace, String name) throws Unacceptable {
        if (!of(element, namespace, name).isEmpty()) {
            throw new Unacceptable(Verdict.Code.ALGORITHM, name + " has parameters, which are not allowed");
        }
        return element.getAttribute("Algorithm");
    }

    static byte[] base64(Element element, String name) throws Unacceptable {
        return base64(element, Names.DS, name);
    }

    /** The text of an element that must have that name and hold nothing else. */
    static String text(Element element, String namespace, String name) throws Unacceptable {
        require(element, namespace, name);
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (!(node instanceof Text)) {
                throw new Unacceptable(Verdict.Code.STRUCTURE, name + " holds something else than text");
            }
        }
        return element.getTextContent();
    }

    static byte[] base64(Element element, String namespace, String name) throws Unacceptable {
        String text = text(element, namespace, name);
        try {
            return Base64.getDecoder().decode(withoutSpace(text));
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, name + " is not Base64");
        }
    }

    /** The characters as bytes; one that is not ASCII becomes one that is not Base64. */
    private static byte[] withoutSpace(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int length = 0;
        for (byte character : bytes) {
            if (character > ' ') {
                bytes[length] = character;
                length++;
            }
        }
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }

    static String hash(Element element) throws Unacceptable {
        return HexFormat.of().formatHex(base64(element, "DigestValue"));
    }

    static byte[] canonical(Element element, String algorithm) throws Unacceptable {
        return canonical(element, Optional.empty(), algorithm);
    }

    /** The canonical form of an element, without one that stands in it. */
    static byte[] canonical(Element element, Optional<Element> left, String algorithm) throws Unacceptable {
        try {
            return left.isPresent()
                    ? Canonical.octetsWithout(left.get(), element, algorithm)
                    : Canonical.octets(element, algorithm);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, String.valueOf(e.getMessage()));
        }
    }

    static List<X509Certificate> certificates(Element keyInfo, KnownCertificates known) throws Unacceptable {
        List<byte[]> encoded = new ArrayList<>();
        for (Element key : of(keyInfo, Names.DS, "KeyInfo")) {
            if (BESIDE_CERTIFICATES.contains(key.getLocalName())) {
                continue;
            }
            for (Element data : of(key, Names.DS, "X509Data")) {
                if (data.getLocalName().equals("X509Certificate")) {
                    encoded.add(base64(data, "X509Certificate"));
                }
            }
        }
        if (encoded.isEmpty() || encoded.size() > MAX_CERTIFICATES) {
            throw new Unacceptable(Verdict.Code.CERTIFICATE, "the signature shows no certificate, or too many");
        }
        List<X509Certificate> certificates = new ArrayList<>();
        for (byte[] certificate : encoded) {
            certificates.add(known.read(certificate));
        }
        return certificates;
    }

    static X509Certificate certificate(byte[] encoded) throws Unacceptable {
        try {
            X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509", Keys.BOUNCY_CASTLE)
                    .generateCertificate(new ByteArrayInputStream(encoded));
            // Parts that the provider decodes late are decoded here, while what is wrong can still be said.
            Objects.requireNonNull(certificate.getPublicKey().getEncoded());
            certificate.getKeyUsage();
            return certificate;
        } catch (CertificateException | RuntimeException e) {
            throw new Unacceptable(Verdict.Code.CERTIFICATE, "a certificate cannot be read");
        }
    }

    /** A document type could add attributes and texts that another reader does not see. */
    static void requireNoDoctype(Element element) throws Unacceptable {
        if (element.getOwnerDocument().getDoctype() != null) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the document has a DOCTYPE");
        }
    }

    private static void require(Element element, String namespace, String name) throws Unacceptable {
        if (!name.equals(element.getLocalName()) || !namespace.equals(element.getNamespaceURI())) {
            throw new Unacceptable(
                    Verdict.Code.STRUCTURE, name + " is due where " + element.getLocalName() + " stands");
        }
    }
}
