package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import de.amtspost.signature.internal.Transforms.First;
import de.amtspost.signature.internal.Transforms.Place;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * One thing that a signature covers.
 *
 * @param id the identifier of the reference itself; may be empty
 * @param uri names it
 * @param type what it is; empty for contents
 * @param transforms how it becomes octets
 * @param digest the hash function
 * @param hash the hash as signed, in hexadecimal digits
 */
public record Reference(String id, String uri, String type, Transforms transforms, Digest digest, String hash) {

    static Reference parse(Element element, Place place, Policy policy) throws Unacceptable {
        List<Element> parts = Parts.of(element, Names.DS, "Reference");
        boolean transformed = parts.size() == 3;
        if (!transformed && parts.size() != 2) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a reference has transforms, digest method and value");
        }
        List<Element> transforms = transformed ? Parts.of(parts.get(0), Names.DS, "Transforms") : new ArrayList<>();
        Digest digest = policy.digest(Parts.algorithm(parts.get(parts.size() - 2), "DigestMethod"));
        return new Reference(
                element.getAttribute("Id"),
                element.getAttribute("URI"),
                element.getAttribute("Type"),
                Transforms.parse(transforms, place, transformed, policy),
                digest,
                Parts.hash(parts.get(parts.size() - 1)));
    }

    /**
     * Tells whether this names that element, and no other of its document, by its identifier.
     *
     * @param element the element
     * @return whether it does
     */
    public boolean pointsTo(Element element) {
        return Ids.of(element)
                .filter(name -> uri.equals("#" + name) && Ids.isUnique(element, name))
                .isPresent();
    }

    /**
     * Returns the octets of an element as this signature hashes them.
     *
     * @param element the element
     * @return the octets
     * @throws Unacceptable if the element has none
     */
    public byte[] octets(Element element) throws Unacceptable {
        return octets(element, Optional.empty());
    }

    private byte[] octets(Element element, Optional<Element> left) throws Unacceptable {
        Parts.requireNoDoctype(element);
        if (transforms.canonicalization().isEmpty()) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "an element is covered without canonicalisation");
        }
        return Parts.canonical(element, left, transforms.canonicalization().get());
    }

    /**
     * Returns the octets of a document as this signature, which stands in it, hashes them.
     *
     * @param signature the signature
     * @param root the root of the document
     * @return the octets
     * @throws Unacceptable if the signature stands elsewhere, or the document has no octets
     */
    public byte[] octetsAround(Element signature, Element root) throws Unacceptable {
        if (transforms.first() == First.WITHOUT_SIGNATURES) {
            return octets(Enveloped.withoutAny(signature, root));
        }
        Enveloped.requireBelow(signature, root);
        return octets(root, Optional.of(signature));
    }

    /**
     * Tells whether bytes are covered as they are.
     *
     * @return whether nothing changes them before they are hashed
     */
    public boolean isOfBytes() {
        return transforms.canonicalization().isEmpty();
    }

    /**
     * Checks the hash.
     *
     * @param actual the hash of what is there
     * @throws Unacceptable if it is not the one that was signed
     */
    public void requireDigest(byte[] actual) throws Unacceptable {
        if (!hash.equals(HexFormat.of().formatHex(actual))) {
            throw new Unacceptable(Verdict.Code.DIGEST, "what was signed as " + uri + " was changed");
        }
    }
}
