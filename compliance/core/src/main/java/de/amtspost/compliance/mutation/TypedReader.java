package de.amtspost.compliance.mutation;

import de.amtspost.core.Content;
import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
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
            XMLReader reader = SafeXml.saxReader();
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
}
