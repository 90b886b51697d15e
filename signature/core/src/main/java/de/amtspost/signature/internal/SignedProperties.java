package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The signed properties of XAdES, found where the signature of which they are part must hold them and nowhere else.
 *
 * @param element the element {@code SignedProperties}
 * @param reference what covers it
 * @param certificateDigest the hash function for the certificate
 * @param certificateHash the hash of the signer's certificate, in hexadecimal digits
 * @param time the signing time as stated
 * @param main the references (by their identifiers) to what is described as main content of a message
 * @param mediaTypes the media types by the references (by their identifiers) to what has them
 */
record SignedProperties(
        Element element,
        Reference reference,
        Digest certificateDigest,
        String certificateHash,
        Optional<OffsetDateTime> time,
        Set<String> main,
        Map<String, String> mediaTypes) {

    static SignedProperties parse(Element object, String signatureId, List<Reference> candidates, Policy policy)
            throws Unacceptable {
        Element qualifying = Parts.only(object, Names.DS, "Object");
        List<Element> parts = Parts.of(qualifying, Names.XADES, "QualifyingProperties");
        boolean alone = parts.size() == 1
                || (parts.size() == 2
                        && "UnsignedProperties".equals(parts.get(1).getLocalName()));
        if (!alone || !qualifying.getAttribute("Target").equals("#" + signatureId)) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the properties are not those of this signature");
        }
        Element properties = parts.get(0);
        List<Element> groups = Parts.of(properties, Names.XADES, "SignedProperties");
        if (groups.isEmpty()
                || candidates.size() != 1
                || !candidates.get(0).type().equals(Names.SIGNED_PROPERTIES)
                || !candidates.get(0).pointsTo(properties)) {
            throw new Unacceptable(Verdict.Code.COVERAGE, "the signed properties are not covered");
        }
        List<Element> times = Parts.named("SigningTime", groups.get(0), "SignedSignatureProperties");
        List<Element> certificates = Parts.named("SigningCertificateV2", groups.get(0), "SignedSignatureProperties");
        if (times.size() > 1 || certificates.size() != 1) {
            throw new Unacceptable(
                    Verdict.Code.STRUCTURE, "the signed properties state one certificate and at most one time");
        }
        Optional<OffsetDateTime> time = times.isEmpty()
                ? Optional.empty()
                : Optional.of(time(times.get(0).getTextContent()));
        List<Element> hash = Parts.of(
                firstOf(firstOf(certificates.get(0), "SigningCertificateV2"), "Cert"), Names.XADES, "CertDigest");
        if (hash.size() != 2) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the hash of the certificate is incomplete");
        }
        return new SignedProperties(
                properties,
                candidates.get(0),
                policy.digest(Parts.algorithm(hash.get(0), "DigestMethod")),
                Parts.hash(hash.get(1)),
                time,
                groups.size() > 1 ? main(groups.get(1)) : Set.of(),
                groups.size() > 1 ? mediaTypes(groups.get(1)) : Map.of());
    }

    private static Set<String> main(Element formats) throws Unacceptable {
        Set<String> marked = new HashSet<>();
        for (Element format : Parts.named("DataObjectFormat", formats, "SignedDataObjectProperties")) {
            for (Element description : Parts.named("Description", format, "DataObjectFormat")) {
                if (description.getTextContent().equals(Names.MAIN_CONTENT)) {
                    marked.add(format.getAttribute("ObjectReference"));
                }
            }
        }
        return Set.copyOf(marked);
    }

    private static Map<String, String> mediaTypes(Element formats) throws Unacceptable {
        Map<String, String> types = new HashMap<>();
        for (Element format : Parts.named("DataObjectFormat", formats, "SignedDataObjectProperties")) {
            for (Element type : Parts.named("MimeType", format, "DataObjectFormat")) {
                if (!type.getTextContent().isBlank()) {
                    types.put(format.getAttribute("ObjectReference"), type.getTextContent());
                }
            }
        }
        return Map.copyOf(types);
    }

    private static Element firstOf(Element parent, String name) throws Unacceptable {
        List<Element> children = Parts.of(parent, Names.XADES, name);
        if (children.isEmpty()) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, name + " is empty");
        }
        return children.get(0);
    }

    private static OffsetDateTime time(String text) throws Unacceptable {
        try {
            return OffsetDateTime.parse(text.strip());
        } catch (DateTimeException e) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the signing time is no time with a zone");
        }
    }

    /** The certificate that was signed first; what else is shown may help to build a path. */
    List<X509Certificate> signerFirst(List<X509Certificate> shown) throws Unacceptable {
        for (X509Certificate candidate : shown) {
            try {
                if (certificateHash.equals(HexFormat.of().formatHex(certificateDigest.of(candidate.getEncoded())))) {
                    List<X509Certificate> ordered = new ArrayList<>(shown);
                    ordered.remove(candidate);
                    ordered.add(0, candidate);
                    return List.copyOf(ordered);
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("a certificate that was read can be written", e);
            }
        }
        throw new Unacceptable(Verdict.Code.CERTIFICATE, "the certificate that was signed is not shown");
    }

    void requireUnchanged() throws Unacceptable {
        reference.requireDigest(reference.digest().of(reference.octets(element)));
    }
}
