package de.amtspost.xoev.binding;

import de.amtspost.core.Content;
import de.amtspost.core.Finding;
import de.amtspost.xoev.internal.SafeXml;
import de.amtspost.xoev.internal.ValidationRun;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.ValidationEvent;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.xml.namespace.QName;
import javax.xml.transform.sax.SAXSource;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * Reads one document into objects: parses once, gives each event to the schema's validator, if there is one, and to the
 * binding runtime, and knows where in the document it is when one of them complains.
 */
final class DocumentReader extends XMLFilterImpl {

    private static final int MAX_FINDINGS = 100;

    private final Findings findings = new Findings();
    private final Deque<String> path = new ArrayDeque<>();
    private final @Nullable ValidationRun validation;
    private final NarrowedNames types;
    private boolean starting;
    private @Nullable Locator locator;

    DocumentReader(XMLReader parser, Optional<ValidationRun> validation, Set<QName> narrowed) {
        super(parser);
        this.types = new NarrowedNames(narrowed);
        this.validation = validation.orElse(null);
    }

    /** What was found in a document. */
    private final class Findings {

        private final List<Finding> list = new ArrayList<>();

        private boolean add(Finding finding) {
            list.add(finding.at(place()));
            return list.size() < MAX_FINDINGS;
        }
    }

    /**
     * Reads the document.
     *
     * @return the object, or nothing if there are errors
     */
    Optional<Object> read(Content document, Unmarshaller unmarshaller) throws IOException {
        Zones.report(unmarshaller, this::zone);
        try (InputStream in = document.open()) {
            unmarshaller.setEventHandler(this::handle);
            SAXSource source = new SAXSource(this, new InputSource(in));
            return Optional.of(unmarshaller.unmarshal(source));
        } catch (JAXBException e) {
            Throwable cause = e.getLinkedException();
            if (cause instanceof CharConversionException || cause instanceof UnsupportedEncodingException) {
                findings.add(
                        Finding.error("xoev-xml", "the document is not in the character encoding that it declares"));
            } else if (cause instanceof IOException io) {
                throw io;
            } else if (findings().isEmpty()) {
                throw new IllegalStateException("the binding runtime failed at " + place(), e);
            }
            return Optional.empty();
        }
    }

    /** What the validator says comes first; the runtime may say the same of a place with fewer words. */
    List<Finding> findings() {
        List<Finding> all = new ArrayList<>(validation == null ? List.of() : validation.findings());
        Set<Optional<String>> places = all.stream().map(Finding::place).collect(Collectors.toSet());
        findings.list.stream()
                .filter(finding -> !places.contains(finding.place()))
                .forEach(all::add);
        return all;
    }

    /** Texts of the runtime are not passed on: they quote values, which are personal data. */
    private boolean handle(ValidationEvent event) {
        if (event.getSeverity() == ValidationEvent.FATAL_ERROR) {
            if (event.getLinkedException() instanceof SAXParseException e && !validationStopped(e)) {
                findings.add(ValidationRun.refused(e));
            }
            return false;
        }
        boolean element = starting && event.getLinkedException() == null;
        return findings.add(
                element
                        ? Finding.error("xoev-binding-element", "the standard has no such element at this place")
                        : Finding.error("xoev-binding-value", "the value is not of the type of its element"));
    }

    private static boolean validationStopped(SAXParseException e) {
        return e.getException() instanceof ValidationRun.Stop;
    }

    private void zone() {
        findings.add(Finding.warning(
                "xoev-binding-zone", "a date or time has a time zone, which is left out when the document is read"));
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        if (validation != null) {
            validation.setDocumentLocator(locator);
        }
        super.setDocumentLocator(locator);
    }

    @Override
    public void startDocument() throws SAXException {
        if (validation != null) {
            validation.startDocument();
        }
        super.startDocument();
    }

    @Override
    public void endDocument() throws SAXException {
        if (validation != null) {
            validation.endDocument();
        }
        super.endDocument();
    }

    @Override
    public void startPrefixMapping(String prefix, String uri) throws SAXException {
        if (validation != null) {
            validation.startPrefixMapping(prefix, uri);
        }
        types.declare(prefix, uri);
        super.startPrefixMapping(prefix, uri);
    }

    @Override
    public void endPrefixMapping(String prefix) throws SAXException {
        if (validation != null) {
            validation.endPrefixMapping(prefix);
        }
        types.forget(prefix);
        super.endPrefixMapping(prefix);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (path.size() >= SafeXml.MAX_DEPTH) {
            findings.add(
                    Finding.error("xoev-xml-depth", "elements are nested more than " + SafeXml.MAX_DEPTH + " deep"));
            throw new SAXException("nested too deep");
        }
        path.addLast(localName);
        if (validation != null) {
            validation.startElement(uri, localName, qName, attributes);
        }
        starting = true;
        super.startElement(uri, localName, qName, types.without(attributes));
        starting = false;
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        if (validation != null) {
            validation.endElement(uri, localName, qName);
        }
        super.endElement(uri, localName, qName);
        path.removeLast();
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        if (validation != null) {
            validation.characters(characters, start, length);
        }
        super.characters(characters, start, length);
    }

    @Override
    public void ignorableWhitespace(char[] characters, int start, int length) throws SAXException {
        if (validation != null) {
            validation.ignorableWhitespace(characters, start, length);
        }
        super.ignorableWhitespace(characters, start, length);
    }

    private String place() {
        return ValidationRun.place(locator, path);
    }
}
