package de.amtspost.compliance.internal;

import de.amtspost.compliance.internal.SchematronRun.Failure;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.sf.saxon.s9api.BuildingStreamWriterImpl;
import net.sf.saxon.s9api.Processor;
import net.sf.saxon.s9api.SAXDestination;
import net.sf.saxon.s9api.SaxonApiException;
import net.sf.saxon.s9api.XPathExecutable;
import net.sf.saxon.s9api.XPathSelector;
import net.sf.saxon.s9api.XdmDestination;
import net.sf.saxon.s9api.XdmNode;
import net.sf.saxon.s9api.streams.Steps;

/**
 * Decides by the report that a configuration makes itself: its stylesheet gets what the KoSIT validator would give it
 * ({@code createReportInput}), and an XPath on the outcome says whether the document may be accepted. Asked only of
 * documents that are valid against their schema; all others are rejected before, as there.
 */
final class AcceptanceRule {

    private static final String INPUT = "http://www.xoev.de/de/validator/framework/1/createreportinput";
    private static final String SCENARIOS = "http://www.xoev.de/de/validator/framework/1/scenarios";
    private static final String SVRL = "http://purl.oclc.org/dsdl/svrl";

    private final Processor saxon;
    private final ScenarioSource scenario;
    private final XdmNode scenarioXml;
    private final Stylesheet report;
    private final XPathExecutable acceptMatch;
    private final Optional<ExistencePath> path;

    AcceptanceRule(Processor saxon, ScenarioSource scenario, Stylesheet report, XPathExecutable acceptMatch)
            throws SaxonApiException {
        this.saxon = saxon;
        this.scenario = scenario;
        this.scenarioXml = DocumentReader.readTrusted(saxon, scenario.xml().getBytes(StandardCharsets.UTF_8));
        this.report = report;
        this.acceptMatch = acceptMatch;
        this.path = scenario.acceptMatch().flatMap(xpath -> ExistencePath.of(xpath, scenario.namespaces()));
    }

    boolean accepts(String name, XdmNode document, List<List<Failure>> failures) throws SaxonApiException {
        Map<String, XdmNode> parameters = Map.of("input-document", document);
        if (path.isPresent()) {
            ExistencePath.Watch watch = path.get().watch();
            try {
                report.run(input(name, failures), parameters, new SAXDestination(watch));
            } catch (SaxonApiException e) {
                if (!watch.decided()) {
                    throw e;
                }
            }
            return watch.found();
        }
        XdmDestination made = new XdmDestination();
        report.run(input(name, failures), parameters, made);
        XPathSelector selector = acceptMatch.load();
        selector.setContextItem(made.getXdmNode());
        return selector.effectiveBooleanValue();
    }

    private XdmNode input(String name, List<List<Failure>> failures) throws SaxonApiException {
        BuildingStreamWriterImpl xml = saxon.newDocumentBuilder().newBuildingStreamWriter();
        try {
            xml.writeStartDocument();
            start(xml, "in", INPUT, "createReportInput");
            xml.writeNamespace("in", INPUT);
            xml.writeNamespace("s", SCENARIOS);
            xml.writeNamespace("svrl", SVRL);
            xml.writeAttribute("frameworkVersion", "1.0.0");
            start(xml, "in", INPUT, "engine");
            text(xml, "in", INPUT, "name", "Amtspost");
            xml.writeEndElement();
            text(xml, "in", INPUT, "timestamp", Instant.now().toString());
            start(xml, "in", INPUT, "documentIdentification");
            text(xml, "in", INPUT, "documentReference", name);
            xml.writeEndElement();
            copy(xml);
            start(xml, "in", INPUT, "validationResultsWellformedness");
            xml.writeEndElement();
            start(xml, "in", INPUT, "validationResultsXmlSchema");
            for (ScenarioSource.Rules schema : scenario.schemas()) {
                resource(xml, schema);
            }
            xml.writeEndElement();
            for (int i = 0; i < failures.size(); i++) {
                start(xml, "in", INPUT, "validationResultsSchematron");
                resource(xml, scenario.schematrons().get(i));
                start(xml, "in", INPUT, "results");
                start(xml, "svrl", SVRL, "schematron-output");
                for (Failure failure : failures.get(i)) {
                    start(xml, "svrl", SVRL, failure.isAssert() ? "failed-assert" : "successful-report");
                    for (Map.Entry<String, String> attribute :
                            failure.attributes().entrySet()) {
                        xml.writeAttribute(attribute.getKey(), attribute.getValue());
                    }
                    text(xml, "svrl", SVRL, "text", failure.text());
                    xml.writeEndElement();
                }
                xml.writeEndElement();
                xml.writeEndElement();
                xml.writeEndElement();
            }
            xml.writeEndElement();
            xml.writeEndDocument();
            return xml.getDocumentNode();
        } catch (XMLStreamException e) {
            throw new SaxonApiException(e);
        }
    }

    /** The scenario with its levels, as the stylesheet looks for them. */
    private void copy(XMLStreamWriter xml) throws XMLStreamException {
        start(xml, "s", SCENARIOS, "scenario");
        for (XdmNode child :
                scenarioXml.select(Steps.child().then(Steps.child())).asListOfNodes()) {
            copy(xml, child);
        }
        xml.writeEndElement();
    }

    private static void copy(XMLStreamWriter xml, XdmNode node) throws XMLStreamException {
        switch (node.getNodeKind()) {
            case ELEMENT -> {
                start(xml, "s", SCENARIOS, node.getNodeName().getLocalName());
                for (XdmNode attribute : node.select(Steps.attribute()).asListOfNodes()) {
                    xml.writeAttribute(attribute.getNodeName().getLocalName(), attribute.getStringValue());
                }
                for (XdmNode child : node.children()) {
                    copy(xml, child);
                }
                xml.writeEndElement();
            }
            case TEXT -> xml.writeCharacters(node.getStringValue());
            default -> {}
        }
    }

    private static void resource(XMLStreamWriter xml, ScenarioSource.Rules rules) throws XMLStreamException {
        start(xml, "s", SCENARIOS, "resource");
        text(xml, "s", SCENARIOS, "name", rules.name());
        text(xml, "s", SCENARIOS, "location", rules.location());
        xml.writeEndElement();
    }

    private static void start(XMLStreamWriter xml, String prefix, String namespace, String name)
            throws XMLStreamException {
        xml.writeStartElement(prefix, name, namespace);
    }

    private static void text(XMLStreamWriter xml, String prefix, String namespace, String name, String text)
            throws XMLStreamException {
        start(xml, prefix, namespace, name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
