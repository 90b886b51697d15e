package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.w3c.dom.Element;

/**
 * How what a reference names becomes the octets that are hashed. The few allowed ways are recognised by their form; what
 * is written there is never executed.
 *
 * @param first what comes before canonicalisation
 * @param canonicalization the canonical form, where it is XML
 */
record Transforms(First first, Optional<String> canonicalization) {

    /** What comes before canonicalisation. */
    enum First {
        /** Nothing. */
        NONE,
        /** The signature is taken out of the document in which it stands. */
        WITHOUT_ITSELF,
        /** All signatures are taken out of the document. */
        WITHOUT_SIGNATURES,
        /** Text is decoded. */
        BASE64
    }

    /** Where the signature says that what it covers stands. */
    enum Place {
        /** Outside the signature, by identifier or by name. */
        OUTSIDE,
        /** Around the signature. */
        AROUND,
        /** In the signature. */
        INSIDE
    }

    /** All signatures, whatever the prefix of their namespace. */
    private static final Pattern SIGNATURES = Pattern.compile("/descendant::([\\p{L}_][\\p{L}\\p{N}._-]*):Signature");

    static Transforms parse(List<Element> transforms, Place place, boolean isListed, Policy policy)
            throws Unacceptable {
        return switch (place) {
            case OUTSIDE -> new Transforms(First.NONE, form(transforms, isListed ? 1 : 0, policy));
            case AROUND -> around(transforms, policy);
            case INSIDE -> inside(transforms, policy);
        };
    }

    private static Optional<String> form(List<Element> transforms, int due, Policy policy) throws Unacceptable {
        if (transforms.size() != due) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "a reference has at most one transform");
        }
        return due == 0
                ? Optional.empty()
                : Optional.of(policy.canonicalization(Parts.algorithm(transforms.get(0), "Transform")));
    }

    private static Transforms around(List<Element> transforms, Policy policy) throws Unacceptable {
        First first = transforms.isEmpty() ? First.NONE : taken(transforms.get(0));
        if (first == First.NONE) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the signature does not take itself out");
        }
        return new Transforms(first, formOrDefault(transforms.subList(1, transforms.size()), policy));
    }

    private static Transforms inside(List<Element> transforms, Policy policy) throws Unacceptable {
        if (transforms.size() == 1 && Names.BASE64.equals(transforms.get(0).getAttribute("Algorithm"))) {
            Parts.algorithm(transforms.get(0), "Transform");
            return new Transforms(First.BASE64, Optional.empty());
        }
        return new Transforms(First.NONE, formOrDefault(transforms, policy));
    }

    /** A canonical form or, where none is named, that of the standard. */
    private static Optional<String> formOrDefault(List<Element> transforms, Policy policy) throws Unacceptable {
        return transforms.isEmpty() ? Optional.of(Canonical.DEFAULT) : form(transforms, 1, policy);
    }

    private static First taken(Element transform) throws Unacceptable {
        if (Names.FILTER.equals(transform.getAttribute("Algorithm"))) {
            Element filter = Parts.only(transform, Names.DS, "Transform");
            String path = Parts.text(filter, Names.FILTER, "XPath").strip();
            Matcher signatures = SIGNATURES.matcher(path);
            if (!"subtract".equals(filter.getAttribute("Filter"))
                    || !signatures.matches()
                    || !Names.DS.equals(filter.lookupNamespaceURI(Objects.requireNonNull(signatures.group(1))))) {
                throw new Unacceptable(Verdict.Code.ALGORITHM, "a filter takes out something else than all signatures");
            }
            return First.WITHOUT_SIGNATURES;
        }
        return Names.ENVELOPED.equals(Parts.algorithm(transform, "Transform")) ? First.WITHOUT_ITSELF : First.NONE;
    }
}
