package de.amtspost.xta.contract.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.sax.SAXResult;
import javax.xml.validation.Schema;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.w3c.dom.TypeInfo;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Validates one element of an envelope. An {@code xop:Include} stands for Base64 text where the schema says
 * {@code xs:base64Binary}; anywhere else it is an element like others.
 */
final class XopValidation {

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final char[] BASE64 = "AAAA".toCharArray();

    private final Schema schema;

    XopValidation(Schema schema) {
        this.schema = schema;
    }

    /** Returns the first thing that is wrong, or nothing. */
    Optional<String> validate(Element element) {
        NodeList found = element.getElementsByTagNameNS(XOP, "Include");
        for (int i = 0; i < found.getLength(); i++) {
            if (!standsAlone((Element) found.item(i))) {
                return Optional.of("xop:Include without a content id, or not alone in its element");
            }
        }
        ValidatorHandler validator = schema.newValidatorHandler();
        FirstError errors = new FirstError();
        Types types = new Types(validator.getTypeInfoProvider());
        validator.setErrorHandler(errors);
        validator.setContentHandler(types);
        Includes includes = new Includes(types);
        includes.setContentHandler(validator);
        try {
            Element copy = (Element) element.cloneNode(true);
            declarePrefixes(element, copy);
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(copy), new SAXResult(includes));
        } catch (TransformerException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        return Optional.ofNullable(errors.message);
    }

    private static boolean standsAlone(Element include) {
        for (Node sibling = include.getParentNode().getFirstChild();
                sibling != null;
                sibling = sibling.getNextSibling()) {
            boolean blank = sibling.getNodeType() == Node.COMMENT_NODE
                    || (sibling.getNodeType() == Node.TEXT_NODE
                            && sibling.getTextContent().isBlank());
            if (sibling != include && !blank) {
                return false;
            }
        }
        return include.getAttribute("href").startsWith("cid:");
    }

    /** Prefixes declared further up may be used in values, such as those of xsi:type. */
    private static void declarePrefixes(Element original, Element copy) {
        for (Node above = original.getParentNode(); above instanceof Element; above = above.getParentNode()) {
            NamedNodeMap attributes = above.getAttributes();
            for (int i = 0; i < attributes.getLength(); i++) {
                Attr attribute = (Attr) attributes.item(i);
                if (XMLConstants.XMLNS_ATTRIBUTE_NS_URI.equals(attribute.getNamespaceURI())
                        && !copy.hasAttribute(attribute.getName())) {
                    copy.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, attribute.getName(), attribute.getValue());
                }
            }
        }
    }

    /** Knows of which type the element is that is open. */
    private static final class Types extends DefaultHandler {
        private final TypeInfoProvider provider;
        private final Deque<Boolean> binary = new ArrayDeque<>();

        Types(TypeInfoProvider provider) {
            this.provider = provider;
        }

        boolean inBinary() {
            return Boolean.TRUE.equals(binary.peek());
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) {
            binary.push(isBinary(provider.getElementTypeInfo()));
        }

        @Override
        public void endElement(String uri, String localName, String name) {
            binary.pop();
        }

        private static boolean isBinary(@Nullable TypeInfo type) {
            if (type == null) {
                return false;
            }
            String schema = XMLConstants.W3C_XML_SCHEMA_NS_URI;
            int ways = TypeInfo.DERIVATION_EXTENSION | TypeInfo.DERIVATION_RESTRICTION;
            return (schema.equals(type.getTypeNamespace()) && "base64Binary".equals(type.getTypeName()))
                    || type.isDerivedFrom(schema, "base64Binary", ways);
        }
    }

    /** Puts text in the place of includes. */
    private static final class Includes extends XMLFilterImpl {
        private final Types types;
        private boolean replaced;

        Includes(Types types) {
            this.types = types;
        }

        @Override
        public void startElement(String uri, String localName, String name, Attributes attributes) throws SAXException {
            if (XOP.equals(uri) && localName.equals("Include") && types.inBinary()) {
                replaced = true;
                super.characters(BASE64, 0, BASE64.length);
            } else {
                super.startElement(uri, localName, name, attributes);
            }
        }

        @Override
        public void endElement(String uri, String localName, String name) throws SAXException {
            if (replaced && XOP.equals(uri)) {
                replaced = false;
            } else {
                super.endElement(uri, localName, name);
            }
        }
    }

    private static final class FirstError extends DefaultHandler {
        private @Nullable String message;

        @Override
        public void error(SAXParseException e) {
            if (message == null) {
                message = e.getMessage();
            }
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }
}
