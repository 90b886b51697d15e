package de.amtspost.xta.soap.cxf;

import de.amtspost.core.Fragments;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * An exact copy of a body that is signed, made while it is read. The binding drops white space between elements, which the
 * signature covers. Comments are left out, as in every canonical form that is accepted. For one body.
 */
public final class BodyCopy {

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";

    private final Document document = Fragments.newDocument();
    private Node at = document;

    BodyCopy() {}

    void take(int event, XMLStreamReader reader) {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> at = at.appendChild(element(reader));
            case XMLStreamConstants.END_ELEMENT -> at = Objects.requireNonNull(at.getParentNode());
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                at.appendChild(document.createTextNode(reader.getText()));
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                at.appendChild(document.createProcessingInstruction(reader.getPITarget(), reader.getPIData()));
            default -> {
                // Nothing that a canonical form holds.
            }
        }
    }

    private Element element(XMLStreamReader reader) {
        Element element = document.createElementNS(
                reader.getNamespaceURI(), qualified(reader.getPrefix(), reader.getLocalName()));
        for (int i = 0; i < reader.getNamespaceCount(); i++) {
            String prefix = reader.getNamespacePrefix(i);
            String uri = reader.getNamespaceURI(i);
            element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI,
                    prefix == null || prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix,
                    uri == null ? "" : uri);
        }
        for (int i = 0; i < reader.getAttributeCount(); i++) {
            String namespace = reader.getAttributeNamespace(i);
            element.setAttributeNS(
                    namespace == null || namespace.isEmpty() ? null : namespace,
                    qualified(reader.getAttributePrefix(i), reader.getAttributeLocalName(i)),
                    reader.getAttributeValue(i));
        }
        return element;
    }

    private static String qualified(@Nullable String prefix, String name) {
        return prefix == null || prefix.isEmpty() ? name : prefix + ":" + name;
    }

    Element root() {
        return document.getDocumentElement();
    }

    /**
     * Puts binary data that travelled beside the envelope where they belong: the signature covers them as text.
     *
     * @param copy the copy of an element
     * @param bound the same element as the binding gives it, with the data in it
     */
    public static void fill(Element copy, Element bound) {
        if (copy.getElementsByTagNameNS(XOP, "Include").getLength() == 0) {
            return;
        }
        NodeList own = copy.getElementsByTagNameNS("*", "*");
        NodeList others = bound.getElementsByTagNameNS("*", "*");
        for (int i = 0; i < own.getLength(); i++) {
            if (own.item(i).getFirstChild() instanceof Element child && XOP.equals(child.getNamespaceURI())) {
                // The list lives: without the Include it has the elements of the other again.
                own.item(i).setTextContent(others.item(i).getTextContent());
            }
        }
    }
}
