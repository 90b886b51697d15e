package de.amtspost.signature.internal;

import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Builds one {@code ds:Signature} with the properties of XAdES B-B. For one thread and one signature. */
public final class SignatureBuilder {

    private final Document owner;
    private final List<X509Certificate> chain;
    private final Digest digest;
    private final Algorithm algorithm;
    private final String id = "id-" + UUID.randomUUID();
    private final Element signature;
    private final Element signedInfo;
    private final Element qualifying;
    private final Element properties;
    private final Element formats;
    private Optional<Element> object = Optional.empty();

    /**
     * Starts a signature.
     *
     * @param owner the document that will hold it
     * @param chain the certificate of the signer, then those of the authorities
     * @param algorithm with what the key signs
     */
    public SignatureBuilder(Document owner, List<X509Certificate> chain, Algorithm algorithm) {
        this.owner = owner;
        this.chain = chain;
        this.algorithm = algorithm;
        this.digest = algorithm.digest();
        signature = owner.createElementNS(Names.DS, "ds:Signature");
        signature.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:ds", Names.DS);
        signature.setAttribute("Id", id);
        signedInfo = ds(signature, "SignedInfo");
        ds(signedInfo, "CanonicalizationMethod").setAttribute("Algorithm", Canonical.EXCLUSIVE);
        ds(signedInfo, "SignatureMethod").setAttribute("Algorithm", algorithm.uri());
        qualifying = owner.createElementNS(Names.XADES, "xades:QualifyingProperties");
        qualifying.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:xades", Names.XADES);
        qualifying.setAttribute("Target", "#" + id);
        properties = xades(qualifying, "SignedProperties");
        properties.setAttribute("Id", id + "-properties");
        formats = owner.createElementNS(Names.XADES, "xades:SignedDataObjectProperties");
    }

    /**
     * Covers an element.
     *
     * @param uri the reference to it
     * @param element the element
     * @throws IllegalArgumentException if the element has no canonical form
     */
    public void element(String uri, Element element) {
        reference(uri, hash(element), Canonical.EXCLUSIVE);
        format("application/xml", false);
    }

    /**
     * Covers the document in which the signature will stand, without the signature.
     *
     * @param root the root of the document, without the signature
     * @throws IllegalArgumentException if the document has no canonical form
     */
    public void enveloped(Element root) {
        reference("", hash(root), Names.ENVELOPED, Canonical.EXCLUSIVE);
        format("application/xml", false);
    }

    /**
     * Covers the document in which the signature will stand, without any signature in it.
     *
     * @param root the root of the document; its signatures are taken out
     * @throws IllegalArgumentException if the document is itself a signature, or has no canonical form
     */
    public void envelopedWithOthers(Element root) {
        if (Enveloped.isSignature(root)) {
            throw new IllegalArgumentException("the document is a signature; without signatures nothing is left of it");
        }
        Enveloped.removeSignatures(root);
        Element reference = reference("", hash(root), Names.FILTER, Canonical.EXCLUSIVE);
        Element filter = owner.createElementNS(Names.FILTER, "dsig-xpath:XPath");
        filter.setAttributeNS("http://www.w3.org/2000/xmlns/", "xmlns:dsig-xpath", Names.FILTER);
        filter.setAttribute("Filter", "subtract");
        filter.setTextContent("/descendant::ds:Signature");
        reference.getFirstChild().getFirstChild().appendChild(filter);
        format("application/xml", false);
    }

    /**
     * Takes an element in and covers it.
     *
     * @param content the element, of whatever document
     * @throws IllegalArgumentException if the element has no canonical form
     */
    public void enveloping(Element content) {
        Element holder = object();
        holder.appendChild(owner.importNode(content, true));
        reference("#" + holder.getAttribute("Id"), hash(holder), Canonical.EXCLUSIVE)
                .setAttribute("Type", Names.OBJECT);
        format("application/xml", false);
    }

    /**
     * Takes bytes in and covers them.
     *
     * @param bytes the bytes
     * @param mediaType their media type
     */
    public void enveloping(byte[] bytes, String mediaType) {
        Element holder = object();
        holder.setAttribute("Encoding", Names.BASE64);
        holder.setTextContent(base64(bytes));
        reference("#" + holder.getAttribute("Id"), digest.of(bytes), Names.BASE64)
                .setAttribute("Type", Names.OBJECT);
        format(mediaType, false);
    }

    private Element object() {
        Element made = ds(signature, "Object");
        made.setAttribute("Id", id + "-object");
        object = Optional.of(made);
        return made;
    }

    private byte[] hash(Element element) {
        return digest.of(Canonical.octets(element, Canonical.EXCLUSIVE));
    }

    /**
     * Returns the hash function for contents.
     *
     * @return the hash function
     */
    public Digest digest() {
        return digest;
    }

    /**
     * Covers a content outside the signature.
     *
     * @param uri the reference that names it
     * @param hash its hash
     * @param mediaType its media type
     * @param main whether it is the main content of a message
     */
    public void detached(String uri, byte[] hash, String mediaType, boolean main) {
        reference(uri, hash);
        format(mediaType, main);
    }

    /** Says what the last reference is about. */
    private void format(String mediaType, boolean main) {
        String referenceId = id + "-" + formats.getChildNodes().getLength();
        ((Element) signedInfo.getLastChild()).setAttribute("Id", referenceId);
        Element format = xades(formats, "DataObjectFormat");
        format.setAttribute("ObjectReference", "#" + referenceId);
        if (main) {
            xades(format, "Description").setTextContent(Names.MAIN_CONTENT);
        }
        xades(format, "MimeType").setTextContent(mediaType);
    }

    private Element reference(String uri, byte[] hash, String... transforms) {
        Element reference = ds(signedInfo, "Reference");
        reference.setAttribute("URI", uri);
        if (transforms.length > 0) {
            Element list = ds(reference, "Transforms");
            for (String transform : transforms) {
                ds(list, "Transform").setAttribute("Algorithm", transform);
            }
        }
        ds(reference, "DigestMethod").setAttribute("Algorithm", digest.uri());
        ds(reference, "DigestValue").setTextContent(base64(hash));
        return reference;
    }

    /**
     * Signs.
     *
     * @param key the key
     * @param clock gives the signing time
     * @return the signature
     */
    public Element sign(SigningKey key, Clock clock) {
        fillProperties(OffsetDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS));
        // Everything stands in its place before it is hashed: a prefix that is declared later would change the octets.
        Element value = ds(signature, "SignatureValue");
        Element x509Data = ds(ds(signature, "KeyInfo"), "X509Data");
        chain.forEach(certificate -> ds(x509Data, "X509Certificate").setTextContent(base64(encoded(certificate))));
        ds(signature, "Object").appendChild(qualifying);
        object.ifPresent(signature::appendChild);
        reference("#" + properties.getAttribute("Id"), hash(properties), Canonical.EXCLUSIVE)
                .setAttribute("Type", Names.SIGNED_PROPERTIES);
        value.setTextContent(base64(key.sign(algorithm, Canonical.octets(signedInfo, Canonical.EXCLUSIVE))));
        return signature;
    }

    private void fillProperties(OffsetDateTime time) {
        Element own = xades(properties, "SignedSignatureProperties");
        xades(own, "SigningTime").setTextContent(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time));
        Element certificate = xades(xades(xades(own, "SigningCertificateV2"), "Cert"), "CertDigest");
        ds(certificate, "DigestMethod").setAttribute("Algorithm", digest.uri());
        ds(certificate, "DigestValue").setTextContent(base64(digest.of(encoded(chain.get(0)))));
        properties.appendChild(formats);
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a certificate that was read can be written", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private Element ds(Element parent, String name) {
        return child(parent, Names.DS, "ds:" + name);
    }

    private Element xades(Element parent, String name) {
        return child(parent, Names.XADES, "xades:" + name);
    }

    private Element child(Element parent, String namespace, String name) {
        Element child = owner.createElementNS(namespace, name);
        parent.appendChild(child);
        return child;
    }
}
