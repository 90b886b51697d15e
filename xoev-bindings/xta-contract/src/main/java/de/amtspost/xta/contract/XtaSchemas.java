package de.amtspost.xta.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import javax.xml.XMLConstants;
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

    /** Compiled on first use. */
    private static final class V5 {
        static final Schema SCHEMA = compile("v5/xta-core.xsd");
    }

    private static URL resource(String name) {
        URL url = XtaSchemas.class.getResource(name);
        if (url == null) {
            throw new IllegalStateException(
                    "the resource " + name + " is missing from the jar of amtspost-xta-contract");
        }
        return url;
    }

    private static Schema compile(String name) {
        URL url = resource(name);
        try (var in = url.openStream()) {
            SchemaFactory factory = SchemaFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            // The schemas import each other by relative path: from a folder, or from within the jar of this module.
            factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "file,jar:file,nested,jar:nested");
            return factory.newSchema(new StreamSource(in, url.toExternalForm()));
        } catch (SAXException e) {
            throw new IllegalStateException("the schema " + name + " does not compile", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
