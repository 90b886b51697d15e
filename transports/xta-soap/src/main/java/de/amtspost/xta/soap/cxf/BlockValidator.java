package de.amtspost.xta.soap.cxf;

import de.amtspost.xta.soap.Compatibility;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamReader;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger LOG = LoggerFactory.getLogger("de.amtspost.xta.compatibility");

    private final ValidatorHandler validator;
    private final Set<Compatibility> tolerated;
    private final Deque<String> path = new ArrayDeque<>();
    private final Deque<Boolean> binary = new ArrayDeque<>();
    private final List<String> prefixes = new ArrayList<>();
    private @Nullable SAXParseException error;
    private int insideInclude;

    BlockValidator(Schema schema, Set<Compatibility> tolerated) {
        this.tolerated = tolerated;
        validator = schema.newValidatorHandler();
        validator.setContentHandler(this);
        validator.setErrorHandler(this);
    }

    /** Starts a block; in-scope namespaces from outside the block come as prefix, URI, prefix, URI ... */
    void start(List<String> outerNamespaces) throws ContractViolation {
        path.clear();
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
            path.addLast(at.getLocalName());
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
        if (error == null && !isTolerated(e)) {
            error = e;
        }
    }

    private boolean isTolerated(SAXParseException e) {
        for (Compatibility each : tolerated) {
            if (each.tolerates(String.valueOf(e.getMessage()), String.join("/", path))) {
                LOG.info("A peer breaks the contract, which is tolerated: {}", each);
                return true;
            }
        }
        return false;
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

    private static Attributes attributes(XMLStreamReader at) {
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
        return attributes;
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
