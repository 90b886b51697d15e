package de.amtspost.compliance.mutation;

import java.util.Iterator;
import java.util.List;
import javax.xml.validation.Schema;
import org.xml.sax.Attributes;

/** Tells the elements and attributes of a valid document their types. */
final class Survey extends TypedReader {

    private final Iterator<Node> nodes;

    /** Takes the elements in the order of their start tags. */
    Survey(Schema schema, List<Node> nodes) {
        super(schema);
        this.nodes = nodes.iterator();
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        Node node = nodes.next();
        if (!node.name.equals(qName)) {
            throw new IllegalStateException("the parser is at another element than the scanner");
        }
        node.type = elementType();
        for (Node.Attribute attribute : node.attributes) {
            int index = attributes.getIndex(attribute.name);
            if (index >= 0) {
                attribute.type = attributeType(index);
            }
        }
    }
}
