package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.internal.SchemaViolation;
import java.util.Locale;
import java.util.function.Consumer;
import javax.xml.XMLConstants;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import net.sf.saxon.om.AttributeInfo;
import net.sf.saxon.om.NamespaceBinding;
import net.sf.saxon.om.NodeInfo;
import net.sf.saxon.type.Type;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Walks over a tree once, in front of a schema validator, and hands each element with its type to a listener. The tree
 * was made before the scenario was known, so this takes the place of a second parse.
 */
final class TypedWalk {

    private static final int MAX_TEXT = 100_000;

    /** Rules that say that a value is wrong; a value of this kind is worth showing. */
    private static final String OF_VALUES =
            "cvc-(pattern|enumeration|.*ength|.*nclusive|.*xclusive|.*igits|datatype|id).*";

    /** Is told of each element. */
    interface Listener {

        /**
         * An element has begun.
         *
         * @param element the element
         * @param type its type, null if the schema has none for it
         */
        void element(NodeInfo element, @Nullable TypeInfo type);
    }

    private final ValidatorHandler validator;
    private final Detections found;
    private final Listener listener;
    private final AttributesImpl attributes = new AttributesImpl();
    private @Nullable TypeInfo type;
    private @Nullable NodeInfo current;
    private @Nullable NodeInfo last;

    TypedWalk(ValidatorHandler validator, Detections found, Listener listener) {
        this.validator = validator;
        this.found = found;
        this.listener = listener;
        TypeInfoProvider types = validator.getTypeInfoProvider();
        try {
            validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
        } catch (SAXException e) {
            throw new IllegalStateException("the validator of this JDK cannot speak English", e);
        }
        Consumer<SAXParseException> violation = this::violation;
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                // The validator warns of nothing that concerns the document.
            }

            @Override
            public void error(SAXParseException e) {
                violation.accept(e);
            }

            @Override
            public void fatalError(SAXParseException e) {
                violation.accept(e);
            }
        });
        validator.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes with) {
                type = types.getElementTypeInfo();
            }
        });
    }

    void run(NodeInfo document) {
        try {
            validator.startDocument();
            for (NodeInfo child : document.children()) {
                visit(child);
            }
            validator.endDocument();
        } catch (SAXException e) {
            throw new IllegalStateException("the schema validator failed", e);
        }
    }

    private void visit(NodeInfo node) throws SAXException {
        if (node.getNodeKind() == Type.TEXT) {
            String text = node.getStringValue();
            if (text.length() <= MAX_TEXT || current == null || isBinary()) {
                validator.characters(text.toCharArray(), 0, text.length());
            } else {
                found.add(Detection.of(
                                Severity.ERROR,
                                Step.SCHEMA,
                                "xoev-text-length",
                                "a text has more than " + MAX_TEXT + " characters")
                        .at(Places.of(current)));
            }
        } else if (node.getNodeKind() == Type.ELEMENT && !found.isFull(Step.SCHEMA)) {
            element(node);
        }
    }

    private void element(NodeInfo element) throws SAXException {
        NodeInfo outer = current;
        current = element;
        NamespaceBinding[] namespaces = element.getDeclaredNamespaces(null);
        for (NamespaceBinding binding : namespaces) {
            if (binding != null) {
                validator.startPrefixMapping(
                        binding.getPrefix(), binding.getNamespaceUri().toString());
            }
        }
        attributes.clear();
        for (AttributeInfo attribute : element.attributes()) {
            attributes.addAttribute(
                    attribute.getNodeName().getNamespaceUri().toString(),
                    attribute.getNodeName().getLocalPart(),
                    attribute.getNodeName().getDisplayName(),
                    "CDATA",
                    attribute.getValue());
        }
        String uri = element.getNamespaceUri().toString();
        String name = element.getLocalPart();
        String qName = element.getDisplayName();
        type = null;
        validator.startElement(uri, name, qName, attributes);
        listener.element(element, type);
        for (NodeInfo child : element.children()) {
            visit(child);
            current = element;
        }
        validator.endElement(uri, name, qName);
        for (NamespaceBinding binding : namespaces) {
            if (binding != null) {
                validator.endPrefixMapping(binding.getPrefix());
            }
        }
        current = outer;
    }

    private boolean isBinary() {
        TypeInfo of = type;
        return of != null
                && (TypeCatalogue.is(of, XMLConstants.W3C_XML_SCHEMA_NS_URI, "base64Binary")
                        || TypeCatalogue.is(of, XMLConstants.W3C_XML_SCHEMA_NS_URI, "hexBinary"));
    }

    private static boolean hasElements(NodeInfo element) {
        for (NodeInfo child : element.children()) {
            if (child.getNodeKind() == Type.ELEMENT) {
                return true;
            }
        }
        return false;
    }

    private void violation(SAXParseException e) {
        SchemaViolation violation = SchemaViolation.of(String.valueOf(e.getMessage()));
        NodeInfo at = current;
        if (at == null || (violation.repeats() && at.equals(last))) {
            // The rule for the type of a value has spoken already.
            return;
        }
        last = at;
        Place place =
                violation.attribute().map(name -> Places.ofAttribute(at, name)).orElseGet(() -> Places.of(at));
        Detection detection = Detection.of(Severity.ERROR, Step.SCHEMA, violation.rule(), violation.text())
                .at(place);
        if (violation.rule().matches(OF_VALUES) && violation.attribute().isEmpty() && !hasElements(at)) {
            detection = detection.value(at.getStringValue());
        }
        found.add(detection);
    }
}
