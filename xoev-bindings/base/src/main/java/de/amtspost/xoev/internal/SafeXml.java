package de.amtspost.xoev.internal;

import java.util.List;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/**
 * Parsers of the JDK for documents of strangers: no document type, no entities, nothing from outside. A factory on the
 * class path never takes their place.
 */
public final class SafeXml {

    /** Elements within elements; XÖV messages stay below 40. */
    public static final int MAX_DEPTH = 200;

    /** A limit of the JDK, since Java 24 the same as ours by default; ours, which says what is wrong, comes first. */
    private static final String JDK_DEPTH = "http://www.oracle.com/xml/jaxp/properties/maxElementDepth";

    private static final String WELL_ABOVE = Integer.toString(2 * MAX_DEPTH);

    /**
     * Limits of the JDK on entities, off: without a document type there are the five of XML alone, and since Java 24 a
     * document with more than 100,000 of these would be refused.
     */
    private static final List<String> JDK_ENTITIES = List.of(
            "http://www.oracle.com/xml/jaxp/properties/maxGeneralEntitySizeLimit",
            "http://www.oracle.com/xml/jaxp/properties/totalEntitySizeLimit");

    private static final String NO_LIMIT = "0";

    private SafeXml() {}

    /**
     * Makes a factory; a reader that meets a document type reports it as an event and reads no entities.
     *
     * @return the factory, for one thread
     */
    public static XMLInputFactory streams() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(JDK_DEPTH, WELL_ABOVE);
        JDK_ENTITIES.forEach(limit -> factory.setProperty(limit, NO_LIMIT));
        return factory;
    }

    /**
     * Makes a reader, which refuses a document type.
     *
     * @return the reader, for one document
     * @throws SAXException if the platform cannot make one
     */
    public static XMLReader saxReader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            XMLReader reader = factory.newSAXParser().getXMLReader();
            reader.setProperty(JDK_DEPTH, WELL_ABOVE);
            for (String limit : JDK_ENTITIES) {
                reader.setProperty(limit, NO_LIMIT);
            }
            return reader;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no hardened XML parser", e);
        }
    }
}
