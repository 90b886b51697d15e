package de.amtspost.transport.xta;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.xta.contract.XtaSchemas;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.transform.stream.StreamSource;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** A version 3 peer that answers each action as the test says, and keeps what it was sent. */
final class V3Peer implements Stub.Script {

    static final String XTA = "http://www.xta.de/XTA/";
    static final String BOX = "http://www.osci.eu/ws/2008/05/transport/urn/messageTypes/";

    private static final String SOAP = "http://www.w3.org/2003/05/soap-envelope";
    private static final String NAMESPACES = " xmlns:x='http://xoev.de/transport/xta/211'"
            + " xmlns:o='http://www.osci.eu/ws/2008/05/transport' xmlns:m='http://www.osci.eu/ws/2014/10/transport'"
            + " xmlns:a='http://www.w3.org/2005/08/addressing'";
    private static final Pattern ENVELOPE = Pattern.compile("<(\\w+):Envelope.*</\\1:Envelope>", Pattern.DOTALL);
    private static final Pattern ACTION = Pattern.compile("<Action[^>]*>([^<]*)</Action>");
    private static final Pattern INCLUDE = Pattern.compile("<xop:Include[^>]*/>|<[^<>]*:Include [^<>]*/>");

    private record Answer(int status, String headers, String body) {}

    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    /** What came: the action, and the envelope. */
    record Request(String action, String envelope) {

        Element section(String name) {
            Element root = Fragments.toElement(new XmlFragment(envelope));
            return (Element) root.getElementsByTagNameNS(SOAP, name).item(0);
        }
    }

    V3Peer answering(String action, String headers, String body) {
        answers.put(action, new Answer(200, headers, body));
        return this;
    }

    V3Peer refusing(String action, String fault, String number) {
        answers.put(
                action,
                new Answer(
                        400,
                        "",
                        "<s:Fault><s:Code><s:Value>s:Sender</s:Value></s:Code><s:Reason>"
                                + "<s:Text xml:lang='de'>weil</s:Text></s:Reason><s:Detail><x:" + fault
                                + "><x:errorCode><code>" + number + "</code><name>Name</name></x:errorCode></x:" + fault
                                + "></s:Detail></s:Fault>"));
        return this;
    }

    List<Request> requests() {
        return requests;
    }

    List<String> actions() {
        return requests.stream().map(Request::action).toList();
    }

    Request last() {
        return requests.get(requests.size() - 1);
    }

    @Override
    public void serve(InputStream in, OutputStream out) throws IOException {
        String request = Stub.read(in);
        Matcher envelope = ENVELOPE.matcher(request);
        Matcher action = ACTION.matcher(request);
        if (!envelope.find() || !action.find()) {
            Stub.write(out, 500, "text/plain", "no envelope with an action".getBytes(UTF_8));
            return;
        }
        requests.add(new Request(action.group(1), envelope.group()));
        Answer answer = answers.getOrDefault(action.group(1), new Answer(404, "", ""));
        String text = "<s:Envelope xmlns:s='" + SOAP + "'" + NAMESPACES + "><s:Header><a:Action>" + action.group(1)
                + "</a:Action><a:MessageID>urn:uuid:2</a:MessageID><a:RelatesTo>" + Stub.messageId(request)
                + "</a:RelatesTo>" + answer.headers() + "</s:Header><s:Body>" + answer.body()
                + "</s:Body></s:Envelope>";
        String type = answer.status() == 404 ? "text/plain" : "application/soap+xml; charset=UTF-8";
        Stub.write(out, answer.status(), type, text.getBytes(UTF_8));
    }

    /** Checks all that was sent against the schema; binary data travel beside the envelope. */
    void requireValidRequests() throws SAXException, IOException {
        for (Request request : requests) {
            for (String section : List.of("Header", "Body")) {
                for (Node child = request.section(section).getFirstChild();
                        child != null;
                        child = child.getNextSibling()) {
                    boolean addressing = "http://www.w3.org/2005/08/addressing".equals(child.getNamespaceURI());
                    if (child instanceof Element block && !(section.equals("Header") && addressing)) {
                        String xml = INCLUDE.matcher(Fragments.toFragment(block).xml())
                                .replaceAll("AAAA");
                        XtaSchemas.v3().newValidator().validate(new StreamSource(new StringReader(xml)));
                    }
                }
            }
        }
    }
}
