package de.amtspost.core;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Converts elements to text and back, and makes documents. Refuses DOCTYPE and documents deeper than 100 elements;
 * fetches nothing. For authors of transports and safeguards. Thread-safe.
 */
public final class Fragments {

    private static final String MAX_DEPTH = "100";
    private static final DocumentBuilderFactory BUILDERS = builders();

    private Fragments() {}

    /**
     * Makes an empty document.
     *
     * @return the document
     */
    public static Document newDocument() {
        return builder().newDocument();
    }

    /**
     * Serialises an element with all namespace declarations that it needs.
     *
     * @param element the element
     * @return the fragment
     */
    public static XmlFragment toFragment(Element element) {
        StringWriter out = new StringWriter();
        try {
            Transformer copy = TransformerFactory.newDefaultInstance().newTransformer();
            copy.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
            copy.transform(new DOMSource(element), new StreamResult(out));
        } catch (TransformerException e) {
            throw new IllegalStateException("a document tree in memory can always be written", e);
        }
        return new XmlFragment(out.toString());
    }

    /**
     * Parses a fragment.
     *
     * @param fragment the fragment
     * @return its element
     * @throws IllegalArgumentException if the fragment is not well-formed
     */
    public static Element toElement(XmlFragment fragment) {
        return parse(new InputSource(new StringReader(fragment.xml())));
    }

    /**
     * Parses a document.
     *
     * @param document the bytes of the document, in the encoding that it declares
     * @return its root element
     * @throws IllegalArgumentException if the document is not well-formed
     */
    public static Element toElement(byte[] document) {
        return parse(new InputSource(new ByteArrayInputStream(document)));
    }

    private static Element parse(InputSource source) {
        try {
            return builder().parse(source).getDocumentElement();
        } catch (SAXException e) {
            throw new IllegalArgumentException("the XML fragment is not well-formed: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new IllegalStateException("what is in memory can always be read", e);
        }
    }

    private static DocumentBuilder builder() {
        try {
            DocumentBuilder builder = BUILDERS.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            return builder;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java platform has an XML parser", e);
        }
    }

    private static DocumentBuilderFactory builders() {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxElementDepth", MAX_DEPTH);
            // Without DOCTYPE there are the five entities of XML alone; since Java 24 the JDK refuses more than
            // 100,000.
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit", "0");
            factory.setAttribute("http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit", "0");
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            return factory;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the XML parser of this platform cannot refuse DOCTYPE", e);
        }
    }
}
