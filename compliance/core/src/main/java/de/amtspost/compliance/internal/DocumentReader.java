package de.amtspost.compliance.internal;

import de.amtspost.compliance.Detection;
import de.amtspost.compliance.Place;
import de.amtspost.compliance.Step;
import de.amtspost.core.Finding.Severity;
import de.amtspost.xoev.internal.SafeXml;
import de.amtspost.xoev.internal.SaxReaders;
import java.io.ByteArrayInputStream;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.transform.sax.SAXSource;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import org.jspecify.annotations.Nullable;
import org.xml.sax.Attributes;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/** Makes trees of documents of strangers: no document type, limits on depth and on names. Thread-safe. */
final class DocumentReader {

    /** More kinds of elements and attributes than a message has; an engine keeps their names. */
    private static final int MAX_NAMES = 2_000;

    private static final int MAX_NAMESPACES = 50;

    private final Processor saxon;
    private final SaxReaders readers = new SaxReaders();

    DocumentReader(Processor saxon) {
        this.saxon = saxon;
    }

    /** Why a document is refused. */
    static final class Refused extends Exception {
        private static final long serialVersionUID = 1L;
        private final transient Detection detection;

        Refused(Detection detection) {
            super(detection.toString());
            this.detection = detection;
        }

        Detection detection() {
            return detection;
        }
    }

    XdmNode read(byte[] document) throws Refused {
        Limits limits = new Limits();
        SaxReaders.Loan loan = readers.take();
        XMLReader reader = loan.reader();
        try {
            DocumentBuilder builder = saxon.newDocumentBuilder();
            builder.setLineNumbering(true);
            BuildingContentHandler tree = builder.newBuildingContentHandler();
            limits.setParent(reader);
            limits.setContentHandler(tree);
            limits.setErrorHandler(Strict.INSTANCE);
            reader.setProperty("http://apache.org/xml/properties/locale", Locale.ENGLISH);
            limits.parse(new InputSource(new ByteArrayInputStream(document)));
            readers.giveBack(loan);
            return tree.getDocumentNode();
        } catch (SAXParseException e) {
            Detection why = refusal(String.valueOf(e.getMessage()));
            throw new Refused(why.at(new Place(Math.max(e.getLineNumber(), 0), Math.max(e.getColumnNumber(), 0), "")));
        } catch (CharConversionException | UnsupportedEncodingException e) {
            throw new Refused(wrongEncoding().at(limits.place()));
        } catch (Limits.Broken e) {
            throw new Refused(e.detection.at(limits.place()));
        } catch (SAXException | SaxonApiException | IOException e) {
            throw new IllegalStateException("the XML parser failed", e);
        }
    }

    /** What the parser says is not shown: it quotes the document. */
    private static Detection refusal(String message) {
        if (message.contains("DOCTYPE")) {
            return Detection.of(Severity.ERROR, Step.XML, "xoev-xml-doctype", "the document has a document type")
                    .hint("Take the DOCTYPE out: no XÖV message has one, and it is a way to attack the reader");
        }
        if (message.startsWith("Invalid byte") || message.contains("encoding")) {
            return wrongEncoding();
        }
        return Detection.of(Severity.ERROR, Step.XML, "xoev-xml", "the document is not well-formed XML")
                .hint(
                        "Open it in an XML editor: it marks the place. Programs that put XML together from texts forget to"
                                + " escape < and &");
    }

    private static Detection wrongEncoding() {
        return Detection.of(
                        Severity.ERROR,
                        Step.XML,
                        "xoev-xml-encoding",
                        "the document is not in the character encoding that it declares")
                .hint("Write the document in the encoding that its first line names, best UTF-8");
    }

    /** Reads a file of a rule set. */
    static XdmNode readTrusted(Processor saxon, byte[] document) throws SaxonApiException {
        try {
            SAXSource source = new SAXSource(SafeXml.saxReader(), new InputSource(new ByteArrayInputStream(document)));
            return saxon.newDocumentBuilder().build(source);
        } catch (SAXException e) {
            throw new IllegalStateException("the XML parser failed", e);
        }
    }

    /** Throws what the parser reports, and prints nothing. */
    private enum Strict implements ErrorHandler {
        INSTANCE;

        @Override
        public void warning(SAXParseException e) {
            // The parser goes on by the rules of XML.
        }

        @Override
        public void error(SAXParseException e) throws SAXException {
            throw e;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }

    /** Between parser and tree. */
    private static final class Limits extends XMLFilterImpl {

        private final Set<String> names = new HashSet<>();
        private final Set<String> namespaces = new HashSet<>();
        private @Nullable Locator locator;
        private int depth;

        /** A limit was broken. */
        private static final class Broken extends SAXException {
            private static final long serialVersionUID = 1L;
            private final transient Detection detection;

            Broken(String rule, String text) {
                super(text);
                this.detection = Detection.of(Severity.ERROR, Step.XML, rule, text)
                        .hint("No XÖV message is like that; the document may be an attack");
            }
        }

        Place place() {
            return locator == null
                    ? new Place(0, 0, "")
                    : new Place(Math.max(locator.getLineNumber(), 0), Math.max(locator.getColumnNumber(), 0), "");
        }

        @Override
        public void setDocumentLocator(Locator at) {
            locator = at;
            super.setDocumentLocator(at);
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            if (namespaces.add(uri) && namespaces.size() > MAX_NAMESPACES) {
                throw new Broken("xoev-xml-names", "the document has more than " + MAX_NAMESPACES + " namespaces");
            }
            super.startPrefixMapping(prefix, uri);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            depth++;
            if (depth > SafeXml.MAX_DEPTH) {
                throw new Broken("xoev-xml-depth", "elements are nested more than " + SafeXml.MAX_DEPTH + " deep");
            }
            names.add(localName);
            for (int i = 0; i < attributes.getLength(); i++) {
                names.add(attributes.getLocalName(i));
            }
            if (names.size() > MAX_NAMES) {
                throw new Broken(
                        "xoev-xml-names",
                        "the document has more than " + MAX_NAMES + " names of elements and attributes");
            }
            super.startElement(uri, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            depth--;
            super.endElement(uri, localName, qName);
        }
    }
}
