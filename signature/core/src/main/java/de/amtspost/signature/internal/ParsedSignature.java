package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.w3c.dom.Element;

/**
 * A signature whose structure and algorithms are among the allowed ones. Whatever else stands in it has led to its
 * refusal: transforms, references to the outside, keys without certificate.
 */
public final class ParsedSignature {

    private static final int MAX_REFERENCES = 1_100;

    private final Element signedInfo;
    private final String canonicalization;
    private final Algorithm algorithm;
    private final List<Reference> references;
    private final byte[] value;
    private final Optional<SignedProperties> properties;
    private final List<X509Certificate> certificates;

    private ParsedSignature(Element signature, boolean enveloped, Policy policy) throws Unacceptable {
        Parts.requireNoDoctype(signature);
        List<Element> parts = Parts.of(signature);
        if (parts.size() < 3 || parts.size() > 4) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a signature has SignedInfo, SignatureValue and KeyInfo");
        }
        signedInfo = parts.get(0);
        List<Element> infos = Parts.of(signedInfo, Names.DS, "SignedInfo");
        if (infos.size() < 3 || infos.size() > MAX_REFERENCES) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "SignedInfo has 1 to " + MAX_REFERENCES + " references");
        }
        canonicalization = policy.canonicalization(Parts.algorithm(infos.get(0), "CanonicalizationMethod"));
        algorithm = policy.signature(Parts.algorithm(infos.get(1), "SignatureMethod"));
        List<Reference> contents = new ArrayList<>();
        List<Reference> others = new ArrayList<>();
        for (Element info : infos.subList(2, infos.size())) {
            boolean isContent = info.getAttribute("Type").isEmpty();
            (isContent ? contents : others).add(Reference.parse(info, enveloped && isContent, policy));
        }
        references = List.copyOf(contents);
        value = Parts.base64(parts.get(1), "SignatureValue");
        List<X509Certificate> shown = Parts.certificates(parts.get(2));
        if (parts.size() == 4) {
            SignedProperties found = SignedProperties.parse(parts.get(3), signature.getAttribute("Id"), others, policy);
            properties = Optional.of(found);
            certificates = found.signerFirst(shown);
        } else if (others.isEmpty()) {
            properties = Optional.empty();
            certificates = shown;
        } else {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a reference has a type without what it names");
        }
        algorithm.requireFits(certificates.get(0).getPublicKey());
        policy.requireKey(certificates.get(0).getPublicKey());
    }

    /**
     * Reads a signature.
     *
     * @param signature the element of type {@code ds:SignatureType}, whatever its name
     * @param policy what is allowed
     * @return the signature
     * @throws Unacceptable if anything in it is not allowed
     */
    public static ParsedSignature parse(Element signature, Policy policy) throws Unacceptable {
        return new ParsedSignature(signature, false, policy);
    }

    /**
     * Reads a signature that stands inside what it covers, and says so: every reference but that to its own properties
     * takes the signature out first.
     *
     * @param signature the element of type {@code ds:SignatureType}, whatever its name
     * @param policy what is allowed
     * @return the signature
     * @throws Unacceptable if anything in it is not allowed
     */
    public static ParsedSignature parseEnveloped(Element signature, Policy policy) throws Unacceptable {
        return new ParsedSignature(signature, true, policy);
    }

    /**
     * One thing that a signature covers.
     *
     * @param id the identifier of the reference itself; may be empty
     * @param uri names it
     * @param type what it is; empty for contents
     * @param canonicalization how it becomes octets, where it is XML
     * @param digest the hash function
     * @param hash the hash as signed, in hexadecimal digits
     */
    public record Reference(
            String id, String uri, String type, Optional<String> canonicalization, Digest digest, String hash) {

        static Reference parse(Element element, boolean enveloped, Policy policy) throws Unacceptable {
            List<Element> parts = Parts.of(element, Names.DS, "Reference");
            boolean transformed = parts.size() == 3;
            if (!transformed && parts.size() != 2) {
                throw new Unacceptable(Verdict.Code.STRUCTURE, "a reference has transforms, digest method and value");
            }
            List<Element> transforms = transformed ? Parts.of(parts.get(0), Names.DS, "Transforms") : new ArrayList<>();
            Optional<String> canonicalization =
                    enveloped ? envelopedForm(transforms, policy) : form(transforms, transformed ? 1 : 0, policy);
            Digest digest = policy.digest(Parts.algorithm(parts.get(parts.size() - 2), "DigestMethod"));
            return new Reference(
                    element.getAttribute("Id"),
                    element.getAttribute("URI"),
                    element.getAttribute("Type"),
                    canonicalization,
                    digest,
                    Parts.hash(parts.get(parts.size() - 1)));
        }

        private static Optional<String> form(List<Element> transforms, int due, Policy policy) throws Unacceptable {
            if (transforms.size() != due) {
                throw new Unacceptable(Verdict.Code.STRUCTURE, "a reference has at most one transform");
            }
            return due == 0
                    ? Optional.empty()
                    : Optional.of(policy.canonicalization(Parts.algorithm(transforms.get(0), "Transform")));
        }

        /** Out with the signature, then a canonical form or, where none is named, that of the standard. */
        private static Optional<String> envelopedForm(List<Element> transforms, Policy policy) throws Unacceptable {
            if (transforms.isEmpty() || !Names.ENVELOPED.equals(Parts.algorithm(transforms.get(0), "Transform"))) {
                throw new Unacceptable(Verdict.Code.STRUCTURE, "the signature does not take itself out");
            }
            List<Element> rest = transforms.subList(1, transforms.size());
            return rest.isEmpty() ? Optional.of(Canonical.DEFAULT) : form(rest, 1, policy);
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
            Parts.requireNoDoctype(element);
            if (canonicalization.isEmpty()) {
                throw new Unacceptable(Verdict.Code.STRUCTURE, "an element is covered without canonicalisation");
            }
            return Parts.canonical(element, canonicalization.get());
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

    /**
     * Returns what the signature covers, apart from its own properties.
     *
     * @return the references, in their order
     */
    public List<Reference> references() {
        return references;
    }

    /**
     * Returns which contents the signer declared to be the main one.
     *
     * @return the references that name them; one in a signature that follows the rules of signed messages
     */
    public Set<String> mainContents() {
        Set<String> marked = properties.map(SignedProperties::main).orElse(Set.of());
        return references.stream()
                .filter(reference -> marked.contains("#" + reference.id()))
                .map(Reference::uri)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Checks the value of the signature, and that its own properties are unchanged.
     *
     * @throws Unacceptable if it does not fit the signed information and the certificate
     */
    public void requireValue() throws Unacceptable {
        if (properties.isPresent()) {
            properties.get().requireUnchanged();
        }
        byte[] octets = Parts.canonical(signedInfo, canonicalization);
        if (!algorithm.verifies(certificates.get(0).getPublicKey(), octets, value)) {
            throw new Unacceptable(
                    Verdict.Code.SIGNATURE_VALUE, "the value does not fit certificate and signed information");
        }
    }

    /**
     * Returns the certificates.
     *
     * @return that of the signer first, then those of authorities, as the signature shows them
     */
    public List<X509Certificate> certificates() {
        return certificates;
    }

    /**
     * Returns who signed.
     *
     * @return the signer
     */
    public Verdict.Signer signer() {
        X509Certificate certificate = certificates.get(0);
        Optional<OffsetDateTime> time = properties.flatMap(SignedProperties::time);
        return new Verdict.Signer(certificate.getSubjectX500Principal().getName(), certificate, time);
    }
}
