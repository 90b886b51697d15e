package de.amtspost.compliance.mutation;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.validation.Schema;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.w3c.dom.TypeInfo;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Reads a valid document with the types of its schema, and with the attributes that the schema adds. */
class TypedReader extends DefaultHandler {

    private final TypeInfoProvider types;
    private final ValidatorHandler validator;

    TypedReader(Schema schema) {
        this.validator = schema.newValidatorHandler();
        this.types = validator.getTypeInfoProvider();
        validator.setContentHandler(this);
    }

    final void read(Content document) throws IOException {
        try (InputStream in = document.open()) {
            XMLReader reader = reader();
            reader.setContentHandler(validator);
            reader.parse(new InputSource(in));
        } catch (SAXException e) {
            throw new IOException("the document is not valid: " + e.getClass().getSimpleName(), e);
        }
    }

    /** The type of the element whose start is being told. */
    final TypeInfo elementType() {
        return types.getElementTypeInfo();
    }

    /** The type of one of its attributes. */
    final TypeInfo attributeType(int index) {
        return types.getAttributeTypeInfo(index);
    }

    private static XMLReader reader() throws SAXException {
        try {
            SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newSAXParser().getXMLReader();
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("this JDK has no hardened XML parser", e);
        }
    }
}
