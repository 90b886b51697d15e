package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.internal.Transforms.Place;
import java.security.cert.X509Certificate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private final SignatureObjects objects;

    private ParsedSignature(Element signature, Place place, Policy policy, KnownCertificates known)
            throws Unacceptable {
        Parts.requireNoDoctype(signature);
        List<Element> parts = Parts.of(signature);
        if (parts.size() < 3) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a signature has SignedInfo, SignatureValue and KeyInfo");
        }
        objects = SignatureObjects.parse(parts.subList(3, parts.size()), place == Place.INSIDE);
        signedInfo = parts.get(0);
        List<Element> infos = Parts.of(signedInfo, Names.DS, "SignedInfo");
        if (infos.size() < 3 || infos.size() > MAX_REFERENCES) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "SignedInfo has 1 to " + MAX_REFERENCES + " references");
        }
        canonicalization = policy.canonicalization(Parts.algorithm(infos.get(0), "CanonicalizationMethod"));
        algorithm = policy.signature(PssMethod.named(infos.get(1)));
        List<Reference> contents = new ArrayList<>();
        List<Reference> others = new ArrayList<>();
        for (Element info : infos.subList(2, infos.size())) {
            String type = info.getAttribute("Type");
            boolean isContent = type.isEmpty() || (place == Place.INSIDE && type.equals(Names.OBJECT));
            (isContent ? contents : others).add(Reference.parse(info, isContent ? place : Place.OUTSIDE, policy));
        }
        references = List.copyOf(contents);
        value = Parts.base64(parts.get(1), "SignatureValue");
        List<X509Certificate> shown = Parts.certificates(parts.get(2), known);
        if (objects.properties().isPresent()) {
            SignedProperties found =
                    SignedProperties.parse(objects.properties().get(), signature.getAttribute("Id"), others, policy);
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
     * @param known reads the certificates
     * @return the signature
     * @throws Unacceptable if anything in it is not allowed
     */
    public static ParsedSignature parse(Element signature, Policy policy, KnownCertificates known) throws Unacceptable {
        return new ParsedSignature(signature, Place.OUTSIDE, policy, known);
    }

    /**
     * Reads a signature that stands inside what it covers, and says so: every reference but that to its own properties
     * takes it, or all signatures, out first.
     *
     * @param signature the element of type {@code ds:SignatureType}, whatever its name
     * @param policy what is allowed
     * @param known reads the certificates
     * @return the signature
     * @throws Unacceptable if anything in it is not allowed
     */
    public static ParsedSignature parseEnveloped(Element signature, Policy policy, KnownCertificates known)
            throws Unacceptable {
        return new ParsedSignature(signature, Place.AROUND, policy, known);
    }

    /**
     * Reads a signature that holds what it covers.
     *
     * @param signature the element of type {@code ds:SignatureType}, whatever its name
     * @param policy what is allowed
     * @param known reads the certificates
     * @return the signature
     * @throws Unacceptable if anything in it is not allowed
     */
    public static ParsedSignature parseEnveloping(Element signature, Policy policy, KnownCertificates known)
            throws Unacceptable {
        return new ParsedSignature(signature, Place.INSIDE, policy, known);
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
     * Returns the XML that the signature holds, and checks that it is unchanged.
     *
     * @return the element inside, from the octets that were hashed
     * @throws Unacceptable if the signature covers something else, or something else than one element
     */
    public XmlFragment xmlInside() throws Unacceptable {
        return objects.xml(references);
    }

    /**
     * Returns the bytes that the signature holds, and checks that they are unchanged.
     *
     * @return the content, with its media type where that is signed
     * @throws Unacceptable if the signature covers something else, or XML
     */
    public Content bytesInside() throws Unacceptable {
        return objects.bytes(
                references, properties.map(SignedProperties::mediaTypes).orElse(Map.of()));
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
        return new Verdict.Signer(certificate.getSubjectX500Principal().getName(), certificate, time, certificates);
    }
}
