package de.amtspost.signature.internal;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.signature.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
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

    /** The element in an object whose octets were hashed, with all that its canonical form declares. */
    static XmlFragment inside(byte[] octets) throws Unacceptable {
        try {
            Element object = Fragments.toElement(octets);
            byte[] content = Canonical.octets(Parts.only(object, Names.DS, "Object"), Canonical.DEFAULT);
            return new XmlFragment(new String(content, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw new Unacceptable(Verdict.Code.STRUCTURE, "the content of the signature cannot be read");
        }
    }
}
