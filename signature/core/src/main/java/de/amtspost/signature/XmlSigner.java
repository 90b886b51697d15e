package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.signature.internal.Ids;
import de.amtspost.signature.internal.SignatureBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes XML signatures of the form XAdES B-B (ETSI EN 319 132-1): the signing time and the certificate are signed too.
 *
 * <p>The algorithm follows from key and profile. By default: ECDSA on P-256, P-384 or P-521 or the brainpool curves of the
 * same sizes, or RSASSA-PSS with at least 3000 bits; canonicalisation is exclusive, without comments. A key that changes in its file
 * (see {@link Identity#watchedPkcs12}) is used from the next signature on, if it may sign. Thread-safe.
 */
public final class XmlSigner {

    /** The largest content that a signature takes in as bytes: 16 MiB. */
    public static final int MAX_ENVELOPED = 16 << 20;

    private final OctetSigner signer;

    private XmlSigner(OctetSigner signer) {
        this.signer = signer;
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static XmlSigner of(Identity identity) {
        return of(identity, Clock.system(ZoneId.systemDefault()));
    }

    /**
     * Makes the signer with a clock of its own.
     *
     * @param identity whose signature it is
     * @param clock gives the signing time
     * @return the signer
     * @throws NotAllowedException if nothing may be signed with the key
     * @throws IllegalArgumentException if the key is not the one of the certificate, or not for signatures
     */
    public static XmlSigner of(Identity identity, Clock clock) {
        return new XmlSigner(OctetSigner.of(identity, clock));
    }

    /**
     * Returns the signer that follows another profile than {@link CryptoProfile#bsi2026}.
     *
     * @param other the profile
     * @return the changed copy
     * @throws NotAllowedException if nothing may be signed with the key by that profile
     */
    public XmlSigner withProfile(CryptoProfile other) {
        return new XmlSigner(signer.withProfile(other));
    }

    /**
     * Signs an element by its identifier. Neither element nor document is changed; the caller puts the signature where
     * its standard wants it, outside the element. What is signed is the element as its reader will see it, after it was
     * written and parsed.
     *
     * @param target the element
     * @param idAttribute the name of the attribute that identifies the element in its document: {@code id}, {@code Id}
     *     or {@code ID}
     * @return the element {@code ds:Signature}, owned by the document of the target
     * @throws IllegalArgumentException if the element has no such attribute, more than one, or one that is no name; or
     *     if the element cannot be written as XML with absolute namespaces and at most 100 levels
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element sign(Element target, String idAttribute) {
        String id = target.getAttribute(idAttribute);
        if (id.isEmpty()) {
            throw new IllegalArgumentException(
                    "the element " + target.getLocalName() + " has no attribute " + idAttribute);
        }
        if (!Ids.of(target).equals(Optional.of(id))) {
            throw new IllegalArgumentException("the element " + target.getLocalName()
                    + " needs one identifier that is a name, in an attribute id, Id or ID");
        }
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(target.getOwnerDocument(), now);
        builder.element("#" + id, asRead(target));
        return builder.sign(now.signingKey(), signer.clock());
    }

    /**
     * Signs a whole document whose signature will stand inside it. The document is not changed; the caller puts the
     * signature where its standard wants it, somewhere below the root. Nothing may be added to the document then, another
     * signature neither; see {@link #cosignEnveloped}.
     *
     * @param root the root of the document, without the signature
     * @return the element {@code ds:Signature}, owned by the document
     * @throws IllegalArgumentException if the element is not the root of its document, or cannot be written as XML with
     *     absolute namespaces and at most 100 levels
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element signEnveloped(Element root) {
        requireRoot(root);
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(root.getOwnerDocument(), now);
        builder.enveloped(asRead(root));
        return builder.sign(now.signingKey(), signer.clock());
    }

    /**
     * Signs a whole document in which others sign too, before or after. Every element {@code ds:Signature} in it, wherever
     * it stands and whatever it covers, is left out of what is signed; so the signatures neither cover nor break each
     * other. The document is not changed; the caller puts the signature somewhere below the root.
     *
     * @param root the root of the document, with or without signatures
     * @return the element {@code ds:Signature}, owned by the document
     * @throws IllegalArgumentException if the element is not the root of its document, is itself a signature, or cannot be written as XML with
     *     absolute namespaces and at most 100 levels
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element cosignEnveloped(Element root) {
        requireRoot(root);
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(root.getOwnerDocument(), now);
        builder.envelopedWithOthers(asRead(root));
        return builder.sign(now.signingKey(), signer.clock());
    }

    /**
     * Signs an element that the signature holds. The element itself is not changed; a copy of it goes into the signature.
     *
     * @param content the element
     * @return the element {@code ds:Signature}, owned by the document of the content; it may be the root of another
     * @throws IllegalArgumentException if the element cannot be written as XML with absolute namespaces and at most 98
     *     levels
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element signEnveloping(Element content) {
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(content.getOwnerDocument(), now);
        builder.enveloping(asRead(content));
        return builder.sign(now.signingKey(), signer.clock());
    }

    /**
     * Signs bytes that the signature holds, in Base64. For contents that are small; others are better left outside, see
     * {@link #signDetached(Document, Map)}.
     *
     * @param owner the document that will hold the signature
     * @param content the bytes, at most {@value #MAX_ENVELOPED} bytes
     * @return the element {@code ds:Signature}
     * @throws IOException if the content cannot be read or is larger
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element signEnveloping(Document owner, Content content) throws IOException {
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(owner, now);
        builder.enveloping(content.readBytes(MAX_ENVELOPED), content.mediaType().orElse(Content.BINARY));
        return builder.sign(now.signingKey(), signer.clock());
    }

    /**
     * Signs contents that stay outside the signature, each under a name. The contents are read once, as streams. This is
     * the form for contents beyond memory; see the documentation of {@link XmlVerifier}.
     *
     * @param owner the document that will hold the signature
     * @param contents the contents by the references that name them: relative URIs, or {@code cid:} and the identifier of
     *     a MIME part (RFC 2392); in the order of the map
     * @return the element {@code ds:Signature}
     * @throws IOException if a content cannot be read
     * @throws IllegalArgumentException if there is no content
     * @throws UncheckedIOException if a remote signer did not sign
     */
    public Element signDetached(Document owner, Map<String, Content> contents) throws IOException {
        return signDetached(owner, contents, Optional.empty());
    }

    /** As above; the signature also says which content is the main one of a message. */
    Element signDetached(Document owner, Map<String, Content> contents, Optional<String> main) throws IOException {
        if (contents.isEmpty()) {
            throw new IllegalArgumentException("there is no content to sign");
        }
        OctetSigner.Key now = signer.key();
        SignatureBuilder builder = builder(owner, now);
        for (Map.Entry<String, Content> entry : contents.entrySet()) {
            Content content = entry.getValue();
            builder.detached(
                    entry.getKey(),
                    builder.digest().of(content),
                    content.mediaType().orElse(Content.BINARY),
                    main.equals(Optional.of(entry.getKey())));
        }
        return builder.sign(now.signingKey(), signer.clock());
    }

    private static void requireRoot(Element element) {
        if (!element.isSameNode(element.getOwnerDocument().getDocumentElement())) {
            throw new IllegalArgumentException(
                    "the element " + element.getLocalName() + " is not the root of its document");
        }
    }

    /** The element as its reader will see it, after it was written and parsed. */
    private static Element asRead(Element element) {
        return Fragments.toElement(Fragments.toFragment(element));
    }

    private static SignatureBuilder builder(Document owner, OctetSigner.Key key) {
        return new SignatureBuilder(owner, key.chain(), key.algorithm());
    }
}
