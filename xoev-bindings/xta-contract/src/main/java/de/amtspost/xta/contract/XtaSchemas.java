package de.amtspost.xta.contract;

import java.net.URL;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.SchemaFactory;
import org.xml.sax.SAXException;

/**
 * The schemas of the XTA contracts, compiled once for the whole process. Thread-safe; validators made from a schema are
 * not.
 */
public final class XtaSchemas {

    private XtaSchemas() {}

    /**
     * Returns the schema of the web service of version 5.1.1: headers, bodies and fault details.
     *
     * @return the compiled schema
     */
    public static Schema v5() {
        return V5.SCHEMA;
    }

    /**
     * Returns where the WSDL of version 5.1.1 is.
     *
     * @return the URL of a resource of this module; its schemas lie beside it
     */
    public static URL wsdlV5() {
        return resource("v5/xta-core.wsdl");
    }

    /**
     * Returns the schema of the web service of version 2.1.1 (XTA 2 version 3 and 3.1): headers, bodies and fault
     * details, those that XTA takes from OSCI 2 and WS-Addressing among them.
     *
     * @return the compiled schema
     */
    public static Schema v3() {
        return V3.SCHEMA;
    }

    /**
     * Returns where the WSDL of version 2.1.1 is. A web service stack should be given it: from the interfaces alone Apache
     * CXF wants to fetch a schema of WS-Addressing from the network. It holds no policies, so it asks for no policy
     * engine.
     *
     * @return the URL of a resource of this module; its schemas lie beside it
     */
    public static URL wsdlV3() {
        return resource("v3/xta.wsdl");
    }

    /** Compiled on first use. */
    private static final class V5 {
        static final Schema SCHEMA = compile("v5/xta-core.xsd");
    }

    /** Compiled on first use; the schema of XTA does not import that of the mailbox. */
    private static final class V3 {
        static final Schema SCHEMA = compile("v3/osci.xsd", "v3/xta.xsd");
    }

    private static URL resource(String name) {
        URL url = XtaSchemas.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException(
                    "the resource " + name + " is missing from the jar of amtspost-xta-contract");
        }
        return url;
    }

    private static Schema compile(String... names) {
        try {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            // The schemas import each other by relative path: from a folder, or from within the jar of this module.
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file,nested,jar:nested");
            Source[] sources = Stream.of(names)
                    .map(name -> new StreamSource(resource(name).toExternalForm()))
                    .toArray(Source[]::new);
            return factory.newSchema(sources);
        } catch (SAXException e) {
            throw new IllegalStateException("the schema " + String.join(" with ", names) + " does not compile", e);
        }
    }
}
