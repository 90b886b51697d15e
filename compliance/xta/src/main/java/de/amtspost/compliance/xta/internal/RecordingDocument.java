package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Caller;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import de.amtspost.compliance.xta.RecordedPart;
import de.amtspost.compliance.xta.Step;
import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.transport.xta.XtaVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * A recording as one XML document, so that a rule can be an XPath expression: the steps of the scenario, then the exchanges;
 * in each message the HTTP headers, the other parts, and the SOAP envelope as it came. {@code rules.txt} tells of its
 * elements.
 */
public final class RecordingDocument {

    /** The namespace of the elements around the envelopes. */
    public static final String NAMESPACE = "urn:de:amtspost:recording:1";

    private final Document document = Fragments.newDocument();
    private final XtaVersion version;

    private RecordingDocument(XtaVersion version) {
        this.version = version;
    }

    /**
     * Makes the document.
     *
     * @param settings what the certification was told
     * @param steps the steps of the scenario
     * @param exchanges the exchanges
     * @return the document
     */
    public static Document of(Settings settings, List<Step> steps, List<Exchange> exchanges) {
        XtaVersion version = settings.version();
        RecordingDocument recording = new RecordingDocument(version);
        Element root = recording.document.createElementNS(NAMESPACE, "r:recording");
        recording.document.appendChild(root);
        root.setAttribute("version", Integer.toString(version.number()));
        settings.codeLists().forEach(list -> recording.add(root, "list").setTextContent(list));
        steps.forEach(step -> recording.step(root, step));
        exchanges.forEach(exchange -> recording.exchange(root, exchange, steps));
        return recording.document;
    }

    private Element add(Element parent, String name) {
        Element element = document.createElementNS(NAMESPACE, "r:" + name);
        parent.appendChild(element);
        return element;
    }

    private void step(Element root, Step step) {
        Element element = add(root, "step");
        element.setAttribute("number", Integer.toString(step.number()));
        element.setAttribute("operation", step.operation());
        element.setAttribute("caller", name(step.caller()));
        element.setAttribute("after", step.after().orElse(""));
        element.setAttribute("repeatable", Boolean.toString(step.repeatable()));
    }

    private static String name(Caller caller) {
        return caller.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Finds the step to which an exchange belongs.
     *
     * @param exchange the exchange
     * @param steps the steps of the scenario
     * @return the step; empty if the scenario has none for it
     */
    public static Optional<Step> step(Exchange exchange, List<Step> steps) {
        return steps.stream()
                .filter(step -> step.caller() == exchange.caller())
                .filter(step ->
                        exchange.operation().filter(step.operation()::equals).isPresent())
                .findFirst();
    }

    private void exchange(Element root, Exchange exchange, List<Step> steps) {
        Element element = add(root, "exchange");
        element.setAttribute("number", Integer.toString(exchange.number()));
        element.setAttribute("caller", name(exchange.caller()));
        element.setAttribute("operation", exchange.operation().orElse(""));
        element.setAttribute("time", exchange.time().toString());
        step(exchange, steps).ifPresent(step -> element.setAttribute("step", Integer.toString(step.number())));
        exchange.failure().ifPresent(text -> element.setAttribute("failure", text));
        Optional<Operation> operation = exchange.operation().map(name -> Operation.of(version, name));
        boolean product = exchange.caller() == Caller.PRODUCT;
        Element request = message(element, "request", exchange.request(), product);
        operation.ifPresent(about -> expect(request, about.action(), about.headers(), about.body()));
        exchange.answer().ifPresent(recorded -> {
            Element answer = message(element, "answer", recorded, !product);
            operation.ifPresent(
                    about -> expect(answer, about.answerAction(), about.answerHeaders(), about.answerBody()));
        });
    }

    private static void expect(Element message, String action, String headers, String body) {
        message.setAttribute("action", action);
        message.setAttribute("headers", headers);
        message.setAttribute("body", body);
    }

    private Element message(Element exchange, String name, RecordedMessage message, boolean byProduct) {
        Element element = add(exchange, name);
        element.setAttribute("by", byProduct ? "product" : "neighbour");
        element.setAttribute("status", Integer.toString(message.status()));
        message.clientCertificate().ifPresent(subject -> element.setAttribute("certificate", subject));
        message.rootType().ifPresent(type -> element.setAttribute("root-type", type));
        message.problem().ifPresent(text -> element.setAttribute("problem", text));
        for (Map.Entry<String, List<String>> header : message.headers().entrySet()) {
            header.getValue().forEach(value -> {
                Element http = add(element, "http");
                http.setAttribute("name", header.getKey());
                http.setTextContent(value);
            });
        }
        for (RecordedPart part : message.parts()) {
            Element written = add(element, "part");
            written.setAttribute("id", part.contentId());
            written.setAttribute("type", part.mediaType());
            written.setAttribute("size", Long.toString(part.size()));
            written.setAttribute("sha256", part.sha256());
            written.setAttribute("complete", Boolean.toString(part.complete()));
        }
        message.envelope()
                .ifPresent(text ->
                        element.appendChild(document.importNode(Fragments.toElement(new XmlFragment(text)), true)));
        return element;
    }
}
