package de.amtspost.xta.soap.cxf;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.apache.cxf.staxutils.StaxUtils;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;
import org.xml.sax.Attributes;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.AttributesImpl;
import org.xml.sax.helpers.DefaultHandler;

/**
 * Validates one header block or body at a time, fed with the events of a stream reader. Binary data that travel as
 * attachments ({@code xop:Include}) count as base64 text, and are accepted where the schema expects base64 only: anywhere
 * else the binding would pull them into memory.
 *
 * <p>Not safe for use by several threads; usable again and again.
 */
final class BlockValidator extends DefaultHandler {

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    /** Encrypted data are bound as a tree, which would hold the binary data in memory. */
    private static final String ENCRYPTION = "http://www.w3.org/2001/04/xmlenc#";

    private static final char[] SOME_BASE64 = {'A', 'A', 'A', 'A'};

    private final ValidatorHandler validator;
    private final Repairs repairs;
    private final Deque<String> path = new ArrayDeque<>();
    /** For every element of the path, and around the block, the name of the last element in it so far. */
    private final Deque<String> last = new ArrayDeque<>();

    private final Deque<Boolean> binary = new ArrayDeque<>();
    private final List<String> prefixes = new ArrayList<>();
    private @Nullable SAXParseException error;
    private int insideInclude;

    BlockValidator(Schema schema, Repairs repairs) {
        this.repairs = repairs;
        validator = schema.newValidatorHandler();
        validator.setContentHandler(this);
        validator.setErrorHandler(this);
    }

    /** Starts a block; in-scope namespaces from outside the block come as prefix, URI, prefix, URI ... */
    void start(List<String> outerNamespaces) throws ContractViolation {
        path.clear();
        last.clear();
        last.addLast("");
        binary.clear();
        prefixes.clear();
        error = null;
        insideInclude = 0;
        try {
            validator.startDocument();
            for (int i = 0; i < outerNamespaces.size(); i += 2) {
                validator.startPrefixMapping(outerNamespaces.get(i), outerNamespaces.get(i + 1));
            }
        } catch (SAXException e) {
            throw violation(null, e);
        }
    }

    void startElement(XMLStreamReader at) throws ContractViolation {
        try {
            if (insideInclude > 0 || XOP.equals(at.getNamespaceURI())) {
                include(at);
                return;
            }
            insert(repairs.before(at, last.getLast()));
            path.addLast(at.getLocalName());
            last.removeLast();
            last.addLast(at.getLocalName());
            last.addLast("");
            for (int i = 0; i < at.getNamespaceCount(); i++) {
                validator.startPrefixMapping(orEmpty(at.getNamespacePrefix(i)), orEmpty(at.getNamespaceURI(i)));
            }
            String prefix = orEmpty(at.getPrefix());
            validator.startElement(
                    orEmpty(at.getNamespaceURI()),
                    at.getLocalName(),
                    prefix.isEmpty() ? at.getLocalName() : prefix + ":" + at.getLocalName(),
                    attributes(at));
        } catch (SAXException e) {
            throw violation(at, e);
        }
        throwIfBroken(at);
    }

    void endElement(XMLStreamReader at) throws ContractViolation {
        if (insideInclude > 0) {
            insideInclude--;
            return;
        }
        insert(repairs.beforeEnd(at, last.getLast()));
        try {
            String prefix = orEmpty(at.getPrefix());
            validator.endElement(
                    orEmpty(at.getNamespaceURI()),
                    at.getLocalName(),
                    prefix.isEmpty() ? at.getLocalName() : prefix + ":" + at.getLocalName());
            for (int i = at.getNamespaceCount() - 1; i >= 0; i--) {
                validator.endPrefixMapping(orEmpty(at.getNamespacePrefix(i)));
            }
        } catch (SAXException e) {
            throw violation(at, e);
        }
        throwIfBroken(at);
        path.removeLast();
        last.removeLast();
    }

    /** Tells the validator of elements that the peer left out. */
    private void insert(Optional<String> elements) throws ContractViolation {
        if (elements.isEmpty()) {
            return;
        }
        XMLStreamReader reader = StaxUtils.createXMLStreamReader(new StringReader(elements.get()));
        try {
            while (reader.hasNext()) {
                switch (reader.next()) {
                    case XMLStreamConstants.START_ELEMENT -> startElement(reader);
                    case XMLStreamConstants.END_ELEMENT -> endElement(reader);
                    case XMLStreamConstants.CHARACTERS -> characters(reader);
                    default -> {
                        // There is nothing else.
                    }
                }
            }
        } catch (ContractViolation e) {
            throw e;
        } catch (XMLStreamException e) {
            throw new IllegalStateException("our own elements are well-formed", e);
        }
    }

    void characters(XMLStreamReader at) throws ContractViolation {
        if (insideInclude > 0) {
            return;
        }
        try {
            validator.characters(at.getTextCharacters(), at.getTextStart(), at.getTextLength());
        } catch (SAXException e) {
            throw violation(at, e);
        }
        throwIfBroken(at);
    }

    void end(XMLStreamReader at) throws ContractViolation {
        try {
            validator.endDocument();
        } catch (SAXException e) {
            throw violation(at, e);
        }
        throwIfBroken(at);
    }

    private void include(XMLStreamReader at) throws SAXException, ContractViolation {
        insideInclude++;
        if (insideInclude == 1) {
            if (!Boolean.TRUE.equals(binary.peekLast())) {
                throw new ContractViolation("xop:Include is not allowed in " + place(at));
            }
            validator.characters(SOME_BASE64, 0, SOME_BASE64.length);
        }
    }

    /** Called back by the validator, which knows the type of the element by now. */
    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) {
        @Nullable TypeInfo type = validator.getTypeInfoProvider().getElementTypeInfo();
        binary.addLast(type != null && isBinary(type) && !ENCRYPTION.equals(uri));
    }

    @Override
    public void endElement(String uri, String localName, String qName) {
        binary.removeLast();
    }

    private static boolean isBinary(TypeInfo type) {
        return ("base64Binary".equals(type.getTypeName())
                        && XMLConstants.W3C_XML_SCHEMA_NS_URI.equals(type.getTypeNamespace()))
                || type.isDerivedFrom(
                        XMLConstants.W3C_XML_SCHEMA_NS_URI,
                        "base64Binary",
                        TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION);
    }

    @Override
    public void error(SAXParseException e) {
        if (error == null) {
            error = e;
        }
    }

    @Override
    public void fatalError(SAXParseException e) {
        error(e);
    }

    private void throwIfBroken(XMLStreamReader at) throws ContractViolation {
        if (error != null) {
            throw violation(at, error);
        }
    }

    private ContractViolation violation(@Nullable XMLStreamReader at, SAXException e) {
        return new ContractViolation(rule(String.valueOf(e.getMessage())) + " at " + place(at));
    }

    /** Messages on structure name elements only; messages on values quote them, so their key must do. */
    private static String rule(String message) {
        int colon = message.indexOf(':');
        boolean structure = message.startsWith("cvc-complex-type") || message.startsWith("cvc-elt");
        return structure || colon < 0 ? message : message.substring(0, colon);
    }

    private String place(@Nullable XMLStreamReader at) {
        String where = String.join("/", path);
        return at == null
                ? where
                : where + " (line " + at.getLocation().getLineNumber() + ", column "
                        + at.getLocation().getColumnNumber() + ")";
    }

    private Attributes attributes(XMLStreamReader at) {
        AttributesImpl attributes = new AttributesImpl();
        for (int i = 0; i < at.getAttributeCount(); i++) {
            String prefix = orEmpty(at.getAttributePrefix(i));
            String name = at.getAttributeLocalName(i);
            attributes.addAttribute(
                    orEmpty(at.getAttributeNamespace(i)),
                    name,
                    prefix.isEmpty() ? name : prefix + ":" + name,
                    "CDATA",
                    at.getAttributeValue(i));
        }
        repairs.complete(at, attributes);
        return attributes;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
