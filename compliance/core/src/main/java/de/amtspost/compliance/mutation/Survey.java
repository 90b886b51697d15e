package de.amtspost.compliance.mutation;

import de.amtspost.core.Content;
import de.amtspost.xoev.internal.SafeXml;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import javax.xml.validation.Schema;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.DefaultHandler;

/** Tells the elements and attributes of a valid document their types. */
final class Survey extends DefaultHandler {

    private final ValidatorHandler validator;
    private final TypeInfoProvider types;
    private final Iterator<Node> nodes;

    /** Takes the elements in the order of their start tags. */
    Survey(Schema schema, List<Node> nodes) {
        this.validator = schema.newValidatorHandler();
        this.types = validator.getTypeInfoProvider();
        this.nodes = nodes.iterator();
        validator.setContentHandler(this);
    }

    void read(Content document) throws IOException {
        try (InputStream in = document.open()) {
            XMLReader reader = SafeXml.saxReader();
            reader.setContentHandler(validator);
            reader.parse(new InputSource(in));
        } catch (SAXException e) {
            throw new IOException("the document is not valid: " + e.getClass().getSimpleName(), e);
        }
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        Node node = nodes.next();
        if (!node.name.equals(qName)) {
            throw new IllegalStateException("the parser is at another element than the scanner");
        }
        node.type = types.getElementTypeInfo();
        for (Node.Attribute attribute : node.attributes) {
            int index = attributes.getIndex(attribute.name);
            if (index >= 0) {
                attribute.type = types.getAttributeTypeInfo(index);
            }
        }
    }
}
