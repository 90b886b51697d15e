package de.amtspost.xta.contract.wsdl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/**
 * What a WSDL says, as a set of statements that do not depend on order, prefixes or layout. Everything is taken over
 * except documentation, the content of the schemas, and the addresses of the ports, which are placeholders. An element
 * of an unknown kind is a statement too: nothing is passed over.
 */
final class WsdlFacts {

    static final String WSDL = "http://schemas.xmlsoap.org/wsdl/";
    static final String SOAP = "http://schemas.xmlsoap.org/wsdl/soap12/";
    static final String WSA = "http://www.w3.org/2005/08/addressing";
    static final String WSAM = "http://www.w3.org/2007/05/addressing/metadata";
    static final String WSP = "http://www.w3.org/ns/ws-policy";
    static final String WSU = "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd";

    private static final Set<String> NAMES_IN_VALUES = Set.of("message", "element", "type", "binding");

    private final Set<String> facts = new TreeSet<>();

    private WsdlFacts() {}

    /** Reads a WSDL. */
    static Set<String> of(URI file) {
        Element definitions = read(file);
        WsdlFacts reader = new WsdlFacts();
        reader.facts.add("targetNamespace " + definitions.getAttribute("targetNamespace"));
        reader.facts.add("name " + definitions.getAttribute("name"));
        children(definitions).forEach(child -> reader.add("", child));
        return reader.facts;
    }

    /** Reads a WSDL whose policies stand in a file of their own, as if they stood in it. */
    static Set<String> of(URI file, URI policies) {
        WsdlFacts reader = new WsdlFacts();
        reader.facts.addAll(of(file));
        for (Element child : children(read(policies))) {
            if (shortName(child).equals("wsp:PolicyAttachment")) {
                reader.attach(child);
            } else {
                reader.add("", child);
            }
        }
        return reader.facts;
    }

    private void attach(Element attachment) {
        List<Element> children = children(attachment);
        for (Element uri : children(children.get(0))) {
            String binding = uri.getTextContent().replaceFirst(".*#wsdl11[.]binding\\((.*)\\)", "$1");
            children.stream().skip(1).forEach(reference -> add("/binding[" + binding + "]", reference));
        }
    }

    static Element read(URI file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(file.toString()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new IllegalStateException("cannot read " + file, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds the statements of an element; its path says where it stands, by kinds and names. */
    private void add(String parent, Element element) {
        String kind = shortName(element);
        if (kind.equals("documentation") || kind.equals("types")) {
            return;
        }
        String path = parent + "/" + kind + naming(element);
        if (!facts.add(path)) {
            facts.add(path + " twice");
        }
        for (Attr attribute : attributes(element)) {
            if (!attribute.getLocalName().equals("location")) {
                facts.add(path + " @" + attributeName(attribute) + " = " + value(element, attribute));
            }
        }
        if (kind.equals("wsa:EndpointReference")) {
            return;
        }
        List<Element> children = children(element);
        if (children.isEmpty() && !element.getTextContent().isBlank()) {
            facts.add(path + " text " + element.getTextContent().trim());
        }
        for (Element child : children) {
            add(path, child);
        }
    }

    /** Header elements of one message differ by part; everything else is told apart by its name, if it has one. */
    private static String naming(Element element) {
        String key = element.getAttribute(element.getLocalName().equals("header") ? "part" : "name");
        return key.isEmpty() ? "" : "[" + key + "]";
    }

    private static String shortName(Element element) {
        return prefixed(element.getNamespaceURI(), element.getLocalName());
    }

    private static String attributeName(Attr attribute) {
        return prefixed(attribute.getNamespaceURI(), attribute.getLocalName());
    }

    private static String prefixed(@Nullable String namespace, String name) {
        if (namespace == null || namespace.equals(WSDL)) {
            return name;
        }
        return switch (namespace) {
            case SOAP -> "soap:" + name;
            case WSA -> "wsa:" + name;
            case WSAM -> "wsam:" + name;
            case WSP -> "wsp:" + name;
            case WSU -> "wsu:" + name;
            default -> "{" + namespace + "}" + name;
        };
    }

    private static String value(Element element, Attr attribute) {
        boolean isName = attribute.getNamespaceURI() == null && NAMES_IN_VALUES.contains(attribute.getLocalName());
        return isName ? expanded(element, attribute.getValue()) : attribute.getValue();
    }

    /** Replaces the prefix of a name by its namespace. */
    static String expanded(Element element, String name) {
        int colon = name.indexOf(':');
        String namespace = element.lookupNamespaceURI(colon < 0 ? null : name.substring(0, colon));
        if (namespace == null && colon >= 0) {
            throw new IllegalStateException("the prefix of " + name + " is not declared");
        }
        return "{" + Objects.requireNonNullElse(namespace, "") + "}" + name.substring(colon + 1);
    }

    static List<Element> children(Element parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    private static List<Attr> attributes(Element element) {
        List<Attr> attributes = new ArrayList<>();
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Attr attribute = (Attr) element.getAttributes().item(i);
            if (!XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())) {
                attributes.add(attribute);
            }
        }
        return attributes;
    }

    /** Describes how two sets of statements differ, or is empty. */
    static String difference(Set<String> ours, Set<String> others) {
        StringBuilder text = new StringBuilder();
        others.stream().filter(fact -> !ours.contains(fact)).forEach(fact -> text.append("missing: " + fact + "\n"));
        ours.stream().filter(fact -> !others.contains(fact)).forEach(fact -> text.append("extra:   " + fact + "\n"));
        return text.toString();
    }
}
