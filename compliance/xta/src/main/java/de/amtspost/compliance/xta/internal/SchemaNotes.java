package de.amtspost.compliance.xta.internal;

import de.amtspost.transport.xta.XtaVersion;
import de.amtspost.xta.contract.XtaSchemas;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * Holds every header, body and fault detail of a recording against the schemas of the contract, and writes what they say
 * into the recording: {@code r:schema} elements, before the envelope.
 */
final class SchemaNotes {

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String XOP = "http://www.w3.org/2004/08/xop/include";
    private static final String SOME_BASE64 = "AAAA";
    private static final int MAX_NOTES = 10;
    private static final Set<String> V5 = Set.of("https://xoev.de/transport/xta/core/3.1.1");
    private static final Set<String> V3 = Set.of(
            "http://xoev.de/transport/xta/211",
            "http://www.osci.eu/ws/2008/05/transport",
            "http://www.osci.eu/ws/2014/10/transport");

    private final Schema schema;
    private final Set<String> namespaces;

    private SchemaNotes(XtaVersion version) {
        schema = version == XtaVersion.V5 ? XtaSchemas.v5() : XtaSchemas.v3();
        namespaces = version == XtaVersion.V5 ? V5 : V3;
    }

    static void add(Document recording, XtaVersion version) {
        SchemaNotes notes = new SchemaNotes(version);
        NodeList envelopes = recording.getElementsByTagNameNS(SOAP, "Envelope");
        for (int i = 0; i < envelopes.getLength(); i++) {
            notes.envelope((Element) envelopes.item(i));
        }
    }

    private void envelope(Element envelope) {
        for (Element part : children(envelope)) {
            boolean header = part.getLocalName().equals("Header");
            for (Element block : children(part)) {
                if (block.getLocalName().equals("Fault") && SOAP.equals(block.getNamespaceURI())) {
                    children(block).stream()
                            .filter(child -> child.getLocalName().equals("Detail"))
                            .flatMap(detail -> children(detail).stream())
                            .filter(detail -> namespaces.contains(detail.getNamespaceURI()))
                            .forEach(detail -> validate(envelope, "fault", detail));
                } else if (!header || namespaces.contains(block.getNamespaceURI())) {
                    validate(envelope, header ? "header" : "body", block);
                }
            }
        }
    }

    private void validate(Element envelope, String where, Element block) {
        Element copy = withoutParts(block);
        List<String> errors = new ArrayList<>();
        Validator validator = schema.newValidator();
        validator.setErrorHandler(new Collector(errors));
        try {
            validator.validate(new DOMSource(copy));
        } catch (SAXException e) {
            errors.add(String.valueOf(e.getMessage()));
        } catch (IOException e) {
            throw new IllegalStateException("a tree in memory can always be read", e);
        }
        for (String error : errors) {
            Element note = envelope.getOwnerDocument().createElementNS(RecordingDocument.NAMESPACE, "r:schema");
            note.setAttribute("in", where);
            note.setAttribute("element", block.getLocalName());
            note.setTextContent(withoutValues(error));
            envelope.getParentNode().insertBefore(note, envelope);
        }
    }

    /** Contents that travel as parts count as base64 text. */
    private static Element withoutParts(Element block) {
        Element copy = (Element) block.cloneNode(true);
        NodeList includes = copy.getElementsByTagNameNS(XOP, "Include");
        while (includes.getLength() > 0) {
            Node include = includes.item(0);
            include.getParentNode().replaceChild(copy.getOwnerDocument().createTextNode(SOME_BASE64), include);
        }
        return copy;
    }

    /** Messages on structure name elements only; messages on values quote them. */
    private static String withoutValues(String message) {
        boolean structure = message.startsWith("cvc-complex-type") || message.startsWith("cvc-elt");
        int colon = message.indexOf(':');
        return structure || colon < 0 ? message : message.substring(0, colon);
    }

    private static List<Element> children(Node parent) {
        List<Element> children = new ArrayList<>();
        for (Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                children.add(element);
            }
        }
        return children;
    }

    /** Keeps the first errors. */
    private record Collector(List<String> errors) implements ErrorHandler {

        @Override
        public void warning(SAXParseException e) {
            // A warning breaks nothing.
        }

        @Override
        public void error(SAXParseException e) {
            if (errors.size() < MAX_NOTES) {
                errors.add(String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }
}
