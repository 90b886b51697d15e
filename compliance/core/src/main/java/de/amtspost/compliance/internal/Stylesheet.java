package de.amtspost.compliance.internal;

import java.util.HashMap;
import java.util.Map;
import net.sf.saxon.s9api.Destination;
import net.sf.saxon.s9api.QName;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.XdmValue;
import net.sf.saxon.s9api.Xslt30Transformer;
import net.sf.saxon.s9api.XsltExecutable;

/** A compiled stylesheet of a rule set. It reads the files of its rule set, writes none, and prints nothing. */
final class Stylesheet {

    private static final int MAX_MESSAGE = 1_000;

    private final XsltExecutable compiled;
    private final Repository files;

    Stylesheet(XsltExecutable compiled, Repository files) {
        this.compiled = compiled;
        this.files = files;
    }

    /**
     * Transforms.
     *
     * @param document the document
     * @param parameters parameters of the stylesheet
     * @param result takes what is made
     * @throws SaxonApiException if the stylesheet breaks off; the text has what it says itself
     */
    void run(XdmNode document, Map<String, ? extends XdmValue> parameters, Destination result)
            throws SaxonApiException {
        Xslt30Transformer transformer = compiled.load30();
        StringBuilder messages = new StringBuilder();
        transformer.setMessageHandler(message -> {
            if (messages.length() < MAX_MESSAGE) {
                messages.append(message.getContent().getStringValue());
            }
        });
        transformer.setResourceResolver(files);
        transformer.setUnparsedTextResolver(files);
        if (!parameters.isEmpty()) {
            Map<QName, XdmValue> named = new HashMap<>();
            parameters.forEach((name, value) -> named.put(new QName(name), value));
            transformer.setStylesheetParameters(named);
        }
        transformer.setGlobalContextItem(document);
        try {
            transformer.applyTemplates(document, result);
        } catch (SaxonApiException e) {
            throw messages.isEmpty() ? e : new SaxonApiException(messages + ": " + e.getMessage(), e);
        }
    }
}
