package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.signature.internal.Algorithm;
import de.amtspost.signature.internal.SignatureBuilder;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * Makes XML signatures of the form XAdES B-B (ETSI EN 319 132-1): the signing time and the certificate are signed too.
 *
 * <p>The algorithm follows from the key: ECDSA on P-256, P-384 or P-521 or the brainpool curves of the same sizes, or
 * RSASSA-PSS with at least 3000 bits; canonicalisation is exclusive, without comments. Thread-safe.
 */
public final class XmlSigner {

    private final Identity identity;
    private final Algorithm algorithm;
    private final Clock clock;

    private XmlSigner(Identity identity, Algorithm algorithm, Clock clock) {
        this.identity = identity;
        this.algorithm = algorithm;
        this.clock = clock;
    }

    /**
     * Makes the signer.
     *
     * @param identity whose signature it is
     * @return the signer
     * @throws IllegalArgumentException if the key must not be used to sign: too short, or of another kind
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
     * @throws IllegalArgumentException if the key must not be used to sign: too short, or of another kind
     */
    public static XmlSigner of(Identity identity, Clock clock) {
        return new XmlSigner(identity, Algorithm.toSignWith(identity.publicKey()), clock);
    }

    /**
     * Signs an element by its identifier. Neither element nor document is changed; the caller puts the signature where
     * its standard wants it, outside the element.
     *
     * @param target the element
     * @param idAttribute the name of the attribute (without namespace) that identifies the element in its document
     * @return the element {@code ds:Signature}, owned by the document of the target
     * @throws IllegalArgumentException if the element has no such attribute
     */
    public Element sign(Element target, String idAttribute) {
        String id = target.getAttribute(idAttribute);
        if (id.isEmpty()) {
            throw new IllegalArgumentException(
                    "the element " + target.getLocalName() + " has no attribute " + idAttribute);
        }
        SignatureBuilder builder = builder(target.getOwnerDocument());
        builder.element("#" + id, target);
        return builder.sign(identity.privateKey(), clock);
    }

    /**
     * Signs contents that stay outside the signature, each under a name. The contents are read once, as streams.
     *
     * @param owner the document that will hold the signature
     * @param contents the contents by the references (relative URIs) that name them, in the order of the map
     * @return the element {@code ds:Signature}
     * @throws IOException if a content cannot be read
     */
    public Element signDetached(Document owner, Map<String, Content> contents) throws IOException {
        SignatureBuilder builder = builder(owner);
        for (Map.Entry<String, Content> entry : contents.entrySet()) {
            Content content = entry.getValue();
            builder.detached(
                    entry.getKey(),
                    builder.digest().of(content),
                    content.mediaType().orElse(Content.BINARY));
        }
        return builder.sign(identity.privateKey(), clock);
    }

    private SignatureBuilder builder(Document owner) {
        return new SignatureBuilder(owner, identity.chain(), algorithm);
    }
}
