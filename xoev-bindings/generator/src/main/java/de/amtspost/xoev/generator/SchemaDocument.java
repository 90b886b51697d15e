package de.amtspost.xoev.generator;

import de.amtspost.xoev.internal.SafeXml;
import de.amtspost.xoev.internal.SchemaMember;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.namespace.QName;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/** A schema file as a tree whose elements are found by line and column, so that the compiler's complaints lead to them. */
final class SchemaDocument {

    static final String XS = XMLConstants.W3C_XML_SCHEMA_NS_URI;
    private static final String JAXB = "https://jakarta.ee/xml/ns/jaxb";
    private static final String XJC = "http://java.sun.com/xml/ns/jaxb/xjc";

    private final String id;
    private final String namespace;
    private byte[] bytes;
    private Document tree;
    private Map<String, Element> places;

    private SchemaDocument(String id, String namespace, InputStream in) throws IOException {
        this.id = id;
        this.namespace = namespace;
        this.bytes = in.readAllBytes();
        Parse parse = Parse.of(bytes, id);
        this.tree = parse.tree;
        this.places = parse.places;
    }

    static SchemaDocument of(SchemaMember member) throws IOException {
        try (InputStream in = member.open()) {
            return new SchemaDocument(member.id(), member.namespace(), in);
        }
    }

    /** Names the file for people. */
    String name() {
        return id.substring(id.indexOf(':') + 1);
    }

    String namespace() {
        return namespace;
    }

    Element root() {
        return tree.getDocumentElement();
    }

    /** The file as the compiler shall read it. */
    InputSource source() {
        InputSource source = new InputSource() {
            @Override
            public InputStream getByteStream() {
                // The compiler may read a source twice.
                return new ByteArrayInputStream(bytes);
            }
        };
        source.setSystemId(id);
        return source;
    }

    /** The element whose start tag ends there. */
    @Nullable Element at(int line, int column) {
        return places.get(line + ":" + column);
    }

    /** Children that are elements of XML Schema with one of those names. */
    List<Element> children(Element parent, String... names) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element
                    && XS.equals(element.getNamespaceURI())
                    && List.of(names).contains(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** Children with that name, in any namespace: what publishers write into an appinfo has none, or their own. */
    static List<Element> named(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element element && name.equals(element.getLocalName())) {
                found.add(element);
            }
        }
        return found;
    }

    /** The name that an attribute of an element refers to. */
    static QName qName(Element element, String reference) {
        int colon = reference.indexOf(':');
        String namespace = element.lookupNamespaceURI(colon < 0 ? null : reference.substring(0, colon));
        return new QName(namespace == null ? "" : namespace, reference.substring(colon + 1));
    }

    /** The prefix that the schema gives to its own namespace, empty for none. */
    String prefix() {
        String prefix = namespace.isEmpty() ? null : root().lookupPrefix(namespace);
        return prefix == null ? "" : prefix;
    }

    /** Adds a declaration for the binding compiler to an element of the schema. */
    Element declare(Element owner, String name) {
        Element declaration = tree.createElementNS(JAXB, "jaxb:" + name);
        appinfo(owner).appendChild(declaration);
        return declaration;
    }

    /** Adds a declaration of the binding compiler's own to an element of the schema. */
    Element declareVendor(Element owner, String name) {
        Element declaration = tree.createElementNS(XJC, "xjc:" + name);
        appinfo(owner).appendChild(declaration);
        return declaration;
    }

    /** Adds a declaration within another. */
    Element declareIn(Element declaration, String name, boolean vendor) {
        Element inner = tree.createElementNS(vendor ? XJC : JAXB, (vendor ? "xjc:" : "jaxb:") + name);
        declaration.appendChild(inner);
        return inner;
    }

    private Element appinfo(Element owner) {
        List<Element> annotations = children(owner, "annotation");
        Element annotation;
        if (annotations.isEmpty()) {
            annotation = element("annotation");
            owner.insertBefore(annotation, owner.getFirstChild());
        } else {
            annotation = annotations.get(0);
        }
        Element appinfo = element("appinfo");
        annotation.appendChild(appinfo);
        return appinfo;
    }

    private Element element(String name) {
        String prefix = root().getPrefix();
        return tree.createElementNS(XS, prefix == null ? name : prefix + ":" + name);
    }

    /** Writes the tree and reads it again, so that places are those of the text that the compiler gets. */
    void settle() throws IOException {
        root().setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:jaxb", JAXB);
        root().setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:xjc", XJC);
        root().setAttributeNS(JAXB, "jaxb:version", "3.0");
        root().setAttributeNS(JAXB, "jaxb:extensionBindingPrefixes", "xjc");
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length + 4096);
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(tree), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IOException("cannot write the schema " + id, e);
        }
        bytes = out.toByteArray();
        Parse parse = Parse.of(bytes, id);
        tree = parse.tree;
        places = parse.places;
    }

    /** Builds the tree. */
    private static final class Parse extends DefaultHandler {

        private final Document tree;
        private final Map<String, Element> places = new HashMap<>();
        private final Map<String, String> prefixes = new HashMap<>();
        private Node current;
        private @Nullable Locator locator;

        private Parse() throws ParserConfigurationException {
            tree = DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .newDocument();
            current = tree;
        }

        static Parse of(byte[] bytes, String id) throws IOException {
            try {
                Parse parse = new Parse();
                var reader = SafeXml.saxReader();
                reader.setContentHandler(parse);
                InputSource source = new InputSource(new ByteArrayInputStream(bytes));
                source.setSystemId(id);
                reader.parse(source);
                return parse;
            } catch (SAXException | ParserConfigurationException e) {
                throw new IOException("cannot read the schema " + id, e);
            }
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            this.locator = locator;
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) {
            prefixes.put(prefix, uri);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes) {
            Element element = tree.createElementNS(uri.isEmpty() ? null : uri, qName);
            prefixes.forEach((prefix, namespace) -> element.setAttributeNS(
                    XMLConstants.XMLNS_ATTRIBUTE_NS_URI, prefix.isEmpty() ? "xmlns" : "xmlns:" + prefix, namespace));
            prefixes.clear();
            for (int i = 0; i < attributes.getLength(); i++) {
                String space = attributes.getURI(i);
                element.setAttributeNS(space.isEmpty() ? null : space, attributes.getQName(i), attributes.getValue(i));
            }
            current.appendChild(element);
            current = element;
            Locator at = locator;
            if (at != null) {
                places.put(at.getLineNumber() + ":" + at.getColumnNumber(), element);
            }
        }

        @Override
        public void endElement(String uri, String localName, String qName) {
            current = current.getParentNode();
        }

        @Override
        public void characters(char[] characters, int start, int length) {
            if (current != tree) {
                current.appendChild(tree.createTextNode(new String(characters, start, length)));
            }
        }
    }
}
