package de.amtspost.xoev.internal;

import de.amtspost.core.Finding;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import javax.xml.XMLConstants;
import javax.xml.validation.TypeInfoProvider;
import javax.xml.validation.ValidatorHandler;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.TypeInfo;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;
import org.xml.sax.helpers.XMLFilterImpl;

/** One validation: knows where the parser is, and turns what the validator says into findings. */
public final class ValidationRun extends XMLFilterImpl {

    private static final int MAX_FINDINGS = 100;
    private static final int MAX_TEXT = 100_000;

    private final Deque<String> path = new ArrayDeque<>();
    private final List<Finding> findings = new ArrayList<>();
    private @Nullable Locator locator;
    private @Nullable TypeInfo type;
    private int text;
    private String lastElement = "";

    /**
     * Prepares a validation.
     *
     * @param validator a validator for this run alone
     */
    public ValidationRun(ValidatorHandler validator) {
        TypeInfoProvider types = validator.getTypeInfoProvider();
        try {
            validator.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
        } catch (SAXException e) {
            throw new IllegalStateException("the validator of this JDK cannot speak English", e);
        }
        validator.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) {
                // The validator warns of nothing that concerns the message.
            }

            @Override
            public void error(SAXParseException e) throws SAXException {
                violation(e);
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXException {
                violation(e);
            }
        });
        // Behind the validator, since only there the type of an element is known.
        validator.setContentHandler(new DefaultHandler() {
            @Override
            public void startElement(String uri, String localName, String qName, Attributes attributes) {
                type = types.getElementTypeInfo();
            }
        });
        setContentHandler(validator);
    }

    /** Ends the run; the reason is among the findings. */
    public static final class Stop extends SAXException {
        private static final long serialVersionUID = 1L;

        private Stop() {}
    }

    /**
     * Returns what was found.
     *
     * @return the findings, in the order of the document
     */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /**
     * Notes that the parser could not go on.
     *
     * @param e what the parser says
     */
    public void notWellFormed(SAXParseException e) {
        findings.add(refused(e).at("line " + e.getLineNumber() + ", column " + e.getColumnNumber()));
    }

    /**
     * Tells why the parser refuses a document.
     *
     * @param e what the parser says; it quotes the document
     * @return the finding, without a place
     */
    public static Finding refused(SAXParseException e) {
        return String.valueOf(e.getMessage()).contains("DOCTYPE")
                ? Finding.error("xoev-xml-doctype", "the message has a document type")
                : Finding.error("xoev-xml", "the message is not well-formed XML");
    }

    /** Notes that the bytes are not in the encoding that the document declares. */
    public void wrongCharacters() {
        findings.add(Finding.error("xoev-xml", "the message is not in the character encoding that it declares")
                .at(place()));
    }

    @Override
    public void setDocumentLocator(Locator locator) {
        this.locator = locator;
        super.setDocumentLocator(locator);
    }

    @Override
    public void startElement(String uri, String localName, String qName, Attributes attributes) throws SAXException {
        if (path.size() >= SafeXml.MAX_DEPTH) {
            stop("xoev-xml-depth", "elements are nested more than " + SafeXml.MAX_DEPTH + " deep");
        }
        path.addLast(localName);
        text = 0;
        super.startElement(uri, localName, qName, attributes);
    }

    @Override
    public void endElement(String uri, String localName, String qName) throws SAXException {
        super.endElement(uri, localName, qName);
        path.removeLast();
        text = 0;
    }

    @Override
    public void characters(char[] characters, int start, int length) throws SAXException {
        text += length;
        if (text > MAX_TEXT && !isBinary(type)) {
            stop("xoev-text-length", "a text has more than " + MAX_TEXT + " characters");
        }
        super.characters(characters, start, length);
    }

    /** Asked for long texts only: it is costly, and documents have many elements. */
    private static boolean isBinary(@Nullable TypeInfo type) {
        return type != null && (isDerived(type, "base64Binary") || isDerived(type, "hexBinary"));
    }

    private static boolean isDerived(TypeInfo type, String from) {
        return type.isDerivedFrom(
                XMLConstants.W3C_XML_SCHEMA_NS_URI,
                from,
                TypeInfo.DERIVATION_RESTRICTION | TypeInfo.DERIVATION_EXTENSION);
    }

    private void violation(SAXParseException e) throws SAXException {
        SchemaViolation violation = SchemaViolation.of(String.valueOf(e.getMessage()));
        String place = place() + violation.attribute().map(name -> "/@" + name).orElse("");
        boolean sameElement = lastElement.equals(place());
        lastElement = place();
        if (violation.repeats() && sameElement) {
            // The rule for the type of a value has spoken already; this one adds at most the attribute's name.
            Finding before = findings.remove(findings.size() - 1);
            findings.add(before.at(place));
            return;
        }
        add(Finding.error(violation.rule(), violation.text()).at(place));
    }

    private void stop(String rule, String problem) throws Stop {
        findings.add(Finding.error(rule, problem).at(place()));
        throw new Stop();
    }

    private void add(Finding finding) throws Stop {
        findings.add(finding);
        if (findings.size() >= MAX_FINDINGS) {
            stop("xoev-findings", "there are more findings; these are the first " + MAX_FINDINGS);
        }
    }

    private String place() {
        return place(locator, path);
    }

    /**
     * Names a place.
     *
     * @param at where the parser is, null if unknown
     * @param path the names of the elements around, from the root on
     * @return line, column and path, as findings have them
     */
    public static String place(@Nullable Locator at, Collection<String> path) {
        String elements = "/" + String.join("/", path);
        return at == null
                ? elements
                : "line " + at.getLineNumber() + ", column " + at.getColumnNumber() + ", " + elements;
    }
}
