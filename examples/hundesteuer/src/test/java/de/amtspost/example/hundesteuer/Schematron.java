package de.amtspost.example.hundesteuer;

import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.xml.transform.stream.StreamSource;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathCompiler;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmItem;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;

/** Runs the rules of the standard: SchXslt2 makes a stylesheet of them, and that makes a report (SVRL) of a message. */
final class Schematron {

    private static final Processor SAXON = new Processor(false);
    private static final XsltExecutable RULES = compile();

    private Schematron() {}

    static List<String> failedAsserts(Content message) throws SaxonApiException, IOException {
        XdmNode report = transform(RULES, message);
        XPathCompiler xpath = SAXON.newXPathCompiler();
        xpath.declareNamespace("svrl", "http://purl.oclc.org/dsdl/svrl");
        List<String> ids = new ArrayList<>();
        for (XdmItem id : xpath.evaluate("//svrl:failed-assert/@id", report)) {
            ids.add(id.getStringValue());
        }
        return ids;
    }

    private static XsltExecutable compile() {
        try (InputStream transpiler =
                Objects.requireNonNull(Schematron.class.getResourceAsStream("/content/transpile.xsl"))) {
            XdmNode stylesheet =
                    transform(SAXON.newXsltCompiler().compile(new StreamSource(transpiler)), Hundesteuer.schematron());
            return SAXON.newXsltCompiler().compile(stylesheet.asSource());
        } catch (SaxonApiException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static XdmNode transform(XsltExecutable stylesheet, Content source) throws SaxonApiException, IOException {
        Xslt30Transformer transformer = stylesheet.load30();
        XdmDestination result = new XdmDestination();
        try (InputStream in = source.open()) {
            XdmNode document = SAXON.newDocumentBuilder().build(new StreamSource(in));
            transformer.setGlobalContextItem(document);
            transformer.applyTemplates(document, result);
        }
        return result.getXdmNode();
    }
}
