package de.amtspost.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.Schema;
import javax.xml.validation.Validator;
import javax.xml.validation.ValidatorHandler;
import net.sf.saxon.s9api.BuildingContentHandler;
import net.sf.saxon.s9api.DocumentBuilder;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;
import org.xml.sax.Attributes;
import org.xml.sax.ContentHandler;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.Locator;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.XMLReader;
import org.xml.sax.helpers.XMLFilterImpl;

/**
 * The checks of one standard, written by hand around the platform's validator and Saxon: no finding has a place, nobody
 * makes a report. The floor parses once; the naive way, that of many programs, once for each step.
 */
final class PlainChecks {

    private static final String FAILED = "count(//*:failed-assert)";

    private final Processor saxon = new Processor(false);
    private final Map<String, Schema> schemas;
    private final Map<String, List<XsltExecutable>> rules;
    private final XPathExecutable failed;

    /**
     * Compiles.
     *
     * @param schemas the local name of root elements, to their schemas
     * @param ruleFiles the same, to their stylesheets
     */
    PlainChecks(Map<String, Schema> schemas, Map<String, List<Path>> ruleFiles) throws Exception {
        Map<Path, XsltExecutable> compiled = new HashMap<>();
        Map<String, List<XsltExecutable>> compiledRules = new HashMap<>();
        for (Map.Entry<String, List<Path>> files : ruleFiles.entrySet()) {
            List<XsltExecutable> all = new ArrayList<>();
            for (Path file : files.getValue()) {
                if (!compiled.containsKey(file)) {
                    compiled.put(file, compile(file));
                }
                all.add(compiled.get(file));
            }
            compiledRules.put(files.getKey(), all);
        }
        this.schemas = schemas;
        this.rules = compiledRules;
        XPathCompiler xpath = saxon.newXPathCompiler();
        this.failed = xpath.compile(FAILED);
    }

    private XsltExecutable compile(Path file) throws Exception {
        if (!file.toString().endsWith(".sch")) {
            return saxon.newXsltCompiler().compile(new StreamSource(file.toFile()));
        }
        XsltExecutable transpiler = saxon.newXsltCompiler()
                .compile(new StreamSource(
                        PlainChecks.class.getResource("/content/transpile.xsl").toString()));
        XdmDestination stylesheet = new XdmDestination();
        transpiler.load30().transform(new StreamSource(file.toFile()), stylesheet);
        return saxon.newXsltCompiler().compile(stylesheet.getXdmNode().asSource());
    }

    /** Failed assertions; -1 if the document is not valid or not well-formed. */
    long floor(byte[] document, String root) throws Exception {
        ValidatorHandler validator = of(schemas, root).newValidatorHandler();
        Errors errors = new Errors();
        validator.setErrorHandler(errors);
        DocumentBuilder builder = saxon.newDocumentBuilder();
        builder.setLineNumbering(true);
        BuildingContentHandler tree = builder.newBuildingContentHandler();
        try {
            XMLReader reader = reader();
            reader.setContentHandler(new Tee(tree, validator));
            reader.setErrorHandler(errors);
            reader.parse(new InputSource(new ByteArrayInputStream(document)));
        } catch (SAXException | IOException e) {
            return -1;
        }
        if (errors.count > 0) {
            return -1;
        }
        long count = 0;
        for (XsltExecutable stylesheet : of(rules, root)) {
            count += run(stylesheet, tree.getDocumentNode());
        }
        return count;
    }

    /** The same with a parser and a parse for each step. */
    long naive(byte[] document, String root) throws Exception {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            javax.xml.parsers.DocumentBuilder dom = factory.newDocumentBuilder();
            dom.setErrorHandler(new Errors());
            dom.parse(new ByteArrayInputStream(document));
            Errors errors = new Errors();
            Validator validator = of(schemas, root).newValidator();
            validator.setErrorHandler(errors);
            validator.validate(new StreamSource(new ByteArrayInputStream(document)));
            if (errors.count > 0) {
                return -1;
            }
        } catch (SAXException | IOException e) {
            return -1;
        }
        long count = 0;
        for (XsltExecutable stylesheet : of(rules, root)) {
            count += run(
                    stylesheet, saxon.newDocumentBuilder().build(new StreamSource(new ByteArrayInputStream(document))));
        }
        return count;
    }

    private static <T> T of(Map<String, T> all, String root) {
        return Objects.requireNonNull(all.get(root), root);
    }

    private long run(XsltExecutable stylesheet, XdmNode document) throws Exception {
        Xslt30Transformer transformer = stylesheet.load30();
        transformer.setGlobalContextItem(document);
        XdmDestination svrl = new XdmDestination();
        transformer.applyTemplates(document, svrl);
        var selector = failed.load();
        selector.setContextItem(svrl.getXdmNode());
        return Long.parseLong(selector.evaluateSingle().getStringValue());
    }

    private static XMLReader reader() throws Exception {
        SAXParserFactory factory = SAXParserFactory.newDefaultNSInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newSAXParser().getXMLReader();
    }

    /** Both get what the parser gives: what the validator adds, defaults and normalised values, is not in the document. */
    private static final class Tee extends XMLFilterImpl {
        private final ContentHandler other;

        Tee(ContentHandler first, ContentHandler other) {
            this.other = other;
            setContentHandler(first);
        }

        @Override
        public void setDocumentLocator(Locator locator) {
            super.setDocumentLocator(locator);
            other.setDocumentLocator(locator);
        }

        @Override
        public void startDocument() throws SAXException {
            super.startDocument();
            other.startDocument();
        }

        @Override
        public void endDocument() throws SAXException {
            super.endDocument();
            other.endDocument();
        }

        @Override
        public void startPrefixMapping(String prefix, String uri) throws SAXException {
            super.startPrefixMapping(prefix, uri);
            other.startPrefixMapping(prefix, uri);
        }

        @Override
        public void endPrefixMapping(String prefix) throws SAXException {
            super.endPrefixMapping(prefix);
            other.endPrefixMapping(prefix);
        }

        @Override
        public void startElement(String uri, String localName, String qName, Attributes attributes)
                throws SAXException {
            super.startElement(uri, localName, qName, attributes);
            other.startElement(uri, localName, qName, attributes);
        }

        @Override
        public void endElement(String uri, String localName, String qName) throws SAXException {
            super.endElement(uri, localName, qName);
            other.endElement(uri, localName, qName);
        }

        @Override
        public void characters(char[] characters, int start, int length) throws SAXException {
            super.characters(characters, start, length);
            other.characters(characters, start, length);
        }
    }

    /** Counts. */
    private static final class Errors implements ErrorHandler {
        private int count;

        @Override
        public void warning(SAXParseException e) {
            // Nobody asks.
        }

        @Override
        public void error(SAXParseException e) {
            count++;
        }

        @Override
        public void fatalError(SAXParseException e) throws SAXException {
            throw e;
        }
    }
}
