package de.amtspost.signature.internal;

import de.amtspost.core.Content;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict;
import de.amtspost.signature.internal.Transforms.First;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The elements {@code ds:Object} of a signature.
 *
 * @param properties the one with the properties of XAdES
 * @param content the one that holds what is signed
 */
record SignatureObjects(Optional<Element> properties, Optional<Element> content) {

    static SignatureObjects parse(List<Element> objects, boolean isContentDue) throws Unacceptable {
        List<Element> properties = new ArrayList<>();
        List<Element> contents = new ArrayList<>();
        objects.forEach(object -> (holdsProperties(object) ? properties : contents).add(object));
        if (properties.size() > 1 || contents.size() != (isContentDue ? 1 : 0)) {
            throw new Unacceptable(
                    Verdict.Code.STRUCTURE,
                    "a signature holds its properties, " + (isContentDue ? "one content" : "no content")
                            + ", and nothing else");
        }
        return new SignatureObjects(
                properties.stream().findFirst(), contents.stream().findFirst());
    }

    private static boolean holdsProperties(Element object) {
        List<Node> elements = new ArrayList<>();
        for (Node node = object.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element) {
                elements.add(node);
            }
        }
        return elements.size() == 1
                && "QualifyingProperties".equals(elements.get(0).getLocalName())
                && Names.XADES.equals(elements.get(0).getNamespaceURI());
    }

    /** The element inside, taken from the octets that were hashed, with all that its canonical form declares. */
    XmlFragment xml(List<Reference> references) throws Unacceptable {
        Element object = content.orElseThrow();
        Reference reference = reference(references, object, First.NONE);
        byte[] octets = reference.octets(object);
        reference.requireDigest(reference.digest().of(octets));
        try {
            Element read = Parts.only(Fragments.toElement(octets), Names.DS, "Object");
            return new XmlFragment(new String(Canonical.octets(read, Canonical.DEFAULT), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the content of the signature cannot be read");
        }
    }

    /** The bytes inside, with the media type where one is signed. */
    Content bytes(List<Reference> references, Map<String, String> mediaTypes) throws Unacceptable {
        Element object = content.orElseThrow();
        Reference reference = reference(references, object, First.BASE64);
        byte[] bytes = Parts.base64(object, "Object");
        reference.requireDigest(reference.digest().of(bytes));
        return Content.bytes(bytes).withMediaType(mediaTypes.getOrDefault("#" + reference.id(), Content.BINARY));
    }

    private static Reference reference(List<Reference> references, Element object, First first) throws Unacceptable {
        if (references.size() != 1 || !references.get(0).pointsTo(object)) {
            throw new Unacceptable(
                    Verdict.Code.COVERAGE, "it does not cover the content that it holds, and that alone");
        }
        if (references.get(0).transforms().first() != first) {
            throw new Unacceptable(
                    Verdict.Code.COVERAGE,
                    "it covers " + (first == First.NONE ? "bytes where XML is" : "XML where bytes are") + " expected");
        }
        return references.get(0);
    }
}
