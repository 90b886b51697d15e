package de.amtspost.xta.soap.cxf;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.apache.cxf.binding.soap.Soap12;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Builds the tree of one child of the SOAP body while it is read, with all that stands in it: white space, comments, and
 * the namespaces declared around it, which inclusive canonical XML counts in.
 */
final class TreeBuildingStreamReader extends StreamReaderDelegate {

    private static final QName BODY = Soap12.getInstance().getBody();
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";

    private static final int ENVELOPE = 1;
    private static final int SECTION = 2;
    private static final int BLOCK = 3;

    private final QName name;
    private final Document tree;
    private final IncludedData included;
    /** Namespaces by prefix, as declared by envelope and body. */
    private final Map<String, String> outer = new LinkedHashMap<>();

    /** The elements of the tree that are open; empty outside it. */
    private final Deque<Element> open = new ArrayDeque<>();

    private int depth;
    private boolean inBody;

    TreeBuildingStreamReader(XMLStreamReader reader, QName name, Document tree, IncludedData included) {
        super(reader);
        this.name = name;
        this.tree = tree;
        this.included = included;
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> startElement();
            case XMLStreamConstants.END_ELEMENT -> {
                depth--;
                open.pollLast();
            }
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
                append(tree.createTextNode(getText()));
            case XMLStreamConstants.COMMENT -> append(tree.createComment(getText()));
            case XMLStreamConstants.PROCESSING_INSTRUCTION ->
                append(tree.createProcessingInstruction(getPITarget(), orEmpty(getPIData())));
            default -> {
                // Without DOCTYPE nothing else stands in an element.
            }
        }
        return event;
    }

    private void append(Node node) {
        if (!open.isEmpty()) {
            open.getLast().appendChild(node);
        }
    }

    private void startElement() throws ContractViolation {
        depth++;
        if (depth <= SECTION) {
            inBody = depth == SECTION && BODY.equals(getName());
            if (depth == ENVELOPE || inBody) {
                for (int i = 0; i < getNamespaceCount(); i++) {
                    outer.put(orEmpty(getNamespacePrefix(i)), orEmpty(getNamespaceURI(i)));
                }
            }
        } else if (!open.isEmpty()) {
            Element element = element();
            if (XOP.equals(element.getNamespaceURI())) {
                append(tree.createTextNode(included.base64(element.getAttribute("href"))));
            } else {
                append(element);
            }
            open.addLast(element);
        } else if (depth == BLOCK && inBody && tree.getDocumentElement() == null && name.equals(getName())) {
            Element root = element();
            tree.appendChild(root);
            open.addLast(root);
        }
    }

    private Element element() {
        Element element = tree.createElementNS(orNull(getNamespaceURI()), qualified(getPrefix(), getLocalName()));
        if (depth == BLOCK) {
            outer.forEach((prefix, uri) -> declare(element, prefix, uri));
        }
        for (int i = 0; i < getNamespaceCount(); i++) {
            declare(element, orEmpty(getNamespacePrefix(i)), orEmpty(getNamespaceURI(i)));
        }
        for (int i = 0; i < getAttributeCount(); i++) {
            element.setAttributeNS(
                    orNull(getAttributeNamespace(i)),
                    qualified(getAttributePrefix(i), getAttributeLocalName(i)),
                    getAttributeValue(i));
        }
        return element;
    }

    private static void declare(Element element, String prefix, String uri) {
        String declaration =
                prefix.isEmpty() ? XMLConstants.XMLNS_ATTRIBUTE : qualified(XMLConstants.XMLNS_ATTRIBUTE, prefix);
        element.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declaration, uri);
    }

    private static String qualified(@Nullable String prefix, String local) {
        return prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static @Nullable String orNull(@Nullable String text) {
        return orEmpty(text).isEmpty() ? null : text;
    }
}
