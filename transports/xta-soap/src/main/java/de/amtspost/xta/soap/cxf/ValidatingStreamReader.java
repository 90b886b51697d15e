package de.amtspost.xta.soap.cxf;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.stream.util.StreamReaderDelegate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Validates a SOAP envelope against the schema of the contract while it is read: every header block of the contract,
 * the body, and the details of faults. One pass, no tree, attachments untouched.
 */
final class ValidatingStreamReader extends StreamReaderDelegate {

    private static final String SOAP_12 = "http://www.w3.org/2003/05/soap-envelope";

    private static final String XOP = "http://www.w3.org/2004/08/xop/include";

    private static final int ENVELOPE = 1;
    private static final int SECTION = 2;
    private static final int BLOCK = 3;

    private final BlockValidator validator;
    private final Contract contract;
    private final Set<QName> headers = new HashSet<>();
    /** Namespaces declared outside the blocks, with the depth of their element. */
    private final List<Declaration> outer = new ArrayList<>();

    private int depth;
    private boolean inBody;
    private @Nullable QName body;
    private @Nullable BodyCopy copy;
    private boolean head = true;
    private @Nullable ContractViolation found;
    private final Set<String> included = new HashSet<>();
    /** The depth of the block under validation, or 0. */
    private int block;

    private record Declaration(int depth, String prefix, String uri) {}

    ValidatingStreamReader(XMLStreamReader reader, BlockValidator validator, Contract contract) {
        super(reader);
        this.validator = validator;
        this.contract = contract;
    }

    /** The exact tree of a body that is signed, as far as read. */
    Optional<Element> copy() {
        return Optional.ofNullable(copy).map(BodyCopy::root);
    }

    /** The child of the body, as far as read. */
    Optional<QName> body() {
        return Optional.ofNullable(body);
    }

    /**
     * Tells what was found in the headers. Up to here a violation is kept back: a fault is to carry the identifier of the
     * message that it answers, and that may stand in a later header.
     */
    void endHead() throws ContractViolation {
        head = false;
        if (found != null) {
            throw found;
        }
    }

    @Override
    public int next() throws XMLStreamException {
        int event = super.next();
        if (event == XMLStreamConstants.START_ELEMENT) {
            depth++;
        }
        try {
            if (found == null) {
                validate(event);
            }
        } catch (ContractViolation e) {
            found = e;
        }
        if (found != null && (!head || (inBody && depth > BLOCK))) {
            throw found;
        }
        if (copy != null && inBody && depth >= BLOCK) {
            copy.take(event, getParent());
        }
        if (event == XMLStreamConstants.END_ELEMENT) {
            depth--;
        }
        return event;
    }

    private void validate(int event) throws ContractViolation {
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> startElement();
            case XMLStreamConstants.END_ELEMENT -> endElement();
            case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> characters();
            default -> {
                // Comments and processing instructions mean nothing to a schema.
            }
        }
    }

    private void startElement() throws ContractViolation {
        if (depth == SECTION) {
            inBody = SOAP_12.equals(getNamespaceURI()) && "Body".equals(getLocalName());
        }
        if (XOP.equals(getNamespaceURI()) && !included.add(orEmpty(getAttributeValue(null, "href")))) {
            throw new ContractViolation("a part of the package is included twice");
        }
        if (block == 0 && beginsBlock()) {
            block = depth;
            validator.start(outerNamespaces());
        }
        if (block > 0) {
            validator.startElement(getParent());
        } else {
            for (int i = 0; i < getNamespaceCount(); i++) {
                outer.add(new Declaration(depth, orEmpty(getNamespacePrefix(i)), orEmpty(getNamespaceURI(i))));
            }
        }
    }

    private boolean beginsBlock() throws ContractViolation {
        boolean ours = contract.owns(getNamespaceURI());
        if (depth == BLOCK && inBody) {
            if (body != null) {
                throw new ContractViolation("the body has more than one child");
            }
            body = getName();
            copy = contract.isSigned(body) ? new BodyCopy() : null;
            return ours || !SOAP_12.equals(getNamespaceURI());
        }
        if (depth == BLOCK && ours && !headers.add(getName())) {
            throw new ContractViolation("the header " + getLocalName() + " is there twice");
        }
        // Deeper elements of the contract in the body, outside a block, are the details of a fault; in the headers they
        // belong to whoever made the header around them.
        return ours && (depth == BLOCK || (inBody && depth > BLOCK));
    }

    private void endElement() throws ContractViolation {
        if (block > 0) {
            validator.endElement(getParent());
            if (block == depth) {
                validator.end(getParent());
                block = 0;
            }
        }
        int ended = depth;
        outer.removeIf(declaration -> declaration.depth() == ended);
    }

    private void characters() throws ContractViolation {
        if (block > 0) {
            validator.characters(getParent());
        } else if (depth <= SECTION && depth >= ENVELOPE && !isWhiteSpace()) {
            throw new ContractViolation("text between the parts of the envelope");
        }
    }

    private List<String> outerNamespaces() {
        List<String> pairs = new ArrayList<>();
        for (Declaration declaration : outer) {
            pairs.add(declaration.prefix());
            pairs.add(declaration.uri());
        }
        return pairs;
    }

    @Override
    public int nextTag() throws XMLStreamException {
        int event = next();
        while (event == XMLStreamConstants.COMMENT
                || event == XMLStreamConstants.PROCESSING_INSTRUCTION
                || event == XMLStreamConstants.SPACE
                || (isCharacters() && isWhiteSpace())) {
            event = next();
        }
        if (event != XMLStreamConstants.START_ELEMENT && event != XMLStreamConstants.END_ELEMENT) {
            throw new XMLStreamException("expected a tag", getLocation());
        }
        return event;
    }

    @Override
    public String getElementText() throws XMLStreamException {
        StringBuilder text = new StringBuilder();
        for (int event = next(); event != XMLStreamConstants.END_ELEMENT; event = next()) {
            if (event == XMLStreamConstants.CHARACTERS
                    || event == XMLStreamConstants.CDATA
                    || event == XMLStreamConstants.SPACE) {
                text.append(getText());
            } else if (event == XMLStreamConstants.START_ELEMENT) {
                throw new XMLStreamException("expected text only", getLocation());
            }
        }
        return text.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
