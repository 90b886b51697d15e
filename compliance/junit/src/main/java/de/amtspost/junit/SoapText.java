package de.amtspost.junit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Fragments;
import de.amtspost.core.XmlFragment;
import de.amtspost.server.Exchange;
import de.amtspost.xta.soap.ErrorNumber;
import de.amtspost.xta.soap.XtaFault;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.w3c.dom.Node;

/** Reads and writes as much of SOAP 1.2 with MTOM as a recording and a disturbance need. */
final class SoapText {

    private static final String ADDRESSING = "http://www.w3.org/2005/08/addressing";
    private static final Pattern BOUNDARY = Pattern.compile("(?i)boundary\\s*=\\s*\"?([^\";]+)");
    private static final Pattern FAULT = Pattern.compile("<(?:[\\w.-]+:)?(\\w+Exception)[\\s/>]");
    private static final Pattern ENTRY =
            Pattern.compile("<((?:[\\w.-]+:)?)MessageMetaData[\\s>].*?</\\1MessageMetaData\\s*>", Pattern.DOTALL);
    private static final Pattern ID = Pattern.compile("(\\s(?:[\\w.-]+:)?[iI]d=[\"'][^\"']+)");
    private static final String PACKAGE = "multipart/related; type=\"application/xop+xml\"; start=\"<root@amtspost>\";"
            + " start-info=\"application/soap+xml\"; boundary=\"part\"";

    private SoapText() {}

    /** The root part of a package, or all of a body that is none. */
    static String envelope(Optional<String> contentType, Exchange.Body body) {
        String type = contentType.orElse("");
        Matcher boundary = BOUNDARY.matcher(type);
        if (!type.regionMatches(true, 0, "multipart/", 0, 10) || !boundary.find()) {
            return body.text();
        }
        String bytes = new String(body.bytes(), ISO_8859_1);
        String line = "--" + boundary.group(1);
        int head = bytes.indexOf("\r\n\r\n", Math.max(0, bytes.indexOf(line)));
        if (head < 0) {
            return "";
        }
        int end = bytes.indexOf("\r\n" + line, head + 4);
        return new String(
                bytes.substring(head + 4, end < 0 ? bytes.length() : end).getBytes(ISO_8859_1), UTF_8);
    }

    static Optional<XtaFault> fault(String envelope) {
        Matcher matcher = FAULT.matcher(envelope);
        return matcher.find() ? named(matcher.group(1)) : Optional.empty();
    }

    private static Optional<XtaFault> named(String name) {
        return XtaFault.named(name).or(() -> Stream.of(XtaFault.values())
                .filter(fault -> fault == fault.inV3() && fault.nameInV3().equals(name))
                .findFirst());
    }

    /** The identifier that WS-Addressing gave a request; none if what is known of it is not XML. */
    static Optional<String> messageId(Exchange.Request request) {
        try {
            Node id = Fragments.toElement(new XmlFragment(envelope(request.header("Content-Type"), request.body())))
                    .getElementsByTagNameNS(ADDRESSING, "MessageID")
                    .item(0);
            return Optional.ofNullable(id).map(Node::getTextContent).map(String::strip);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** A fault as the contract of the caller's version wants it. */
    static Exchange.Response refusal(Exchange.Request request, XtaFault fault, ErrorNumber number) {
        String action = XtaOperation.action(request).orElse("");
        boolean v5 = request.path().contains("/XTACore/");
        String name = v5 ? fault.inV5().standardName() : fault.nameInV3();
        boolean ours = fault == XtaFault.TECHNICAL_PROBLEM || fault == XtaFault.EXTERNAL_SERVICE_UNAVAILABLE;
        String code = number.code().code();
        String detail = v5
                ? "<x:ErrorCode listURI=\"" + ErrorNumber.LIST_URI + "\" listVersionID=\"" + ErrorNumber.LIST_VERSION
                        + "\"><code>" + code + "</code></x:ErrorCode><x:Detail>asked for by a test</x:Detail>"
                : "<x:errorCode><code>" + code + "</code><name>asked for by a test</name></x:errorCode>";
        String envelope = "<s:Envelope xmlns:s=\"http://www.w3.org/2003/05/soap-envelope\" xmlns:a=\"" + ADDRESSING
                + "\"><s:Header><a:Action>" + (v5 ? action.substring(0, action.lastIndexOf('/') + 1) + name : action)
                + "</a:Action><a:MessageID>urn:uuid:" + UUID.randomUUID() + "</a:MessageID>"
                + messageId(request)
                        .map(id -> "<a:RelatesTo>" + id.replace("&", "&amp;").replace("<", "&lt;") + "</a:RelatesTo>")
                        .orElse("")
                + "</s:Header><s:Body><s:Fault><s:Code><s:Value>s:" + (ours ? "Receiver" : "Sender")
                + "</s:Value></s:Code><s:Reason><s:Text xml:lang=\"en\">asked for by a test</s:Text></s:Reason><s:Detail>"
                + "<x:" + name + " xmlns:x=\""
                + (v5 ? "https://xoev.de/transport/xta/core/3.1.1" : "http://xoev.de/transport/xta/211") + "\">"
                + detail
                + "</x:" + name + "></s:Detail></s:Fault></s:Body></s:Envelope>";
        String body = "--part\r\nContent-Type: application/xop+xml; charset=UTF-8; type=\"application/soap+xml\"\r\n"
                + "Content-Transfer-Encoding: binary\r\nContent-ID: <root@amtspost>\r\n\r\n" + envelope
                + "\r\n--part--\r\n";
        return Exchange.Response.of(ours ? 500 : 400, PACKAGE, body.getBytes(UTF_8));
    }

    /** The answer to an earlier request, made to fit a later one. */
    static Exchange.Response readdressed(Exchange earlier, Exchange.Request later) {
        Exchange.Response answer = earlier.response().orElseThrow();
        Optional<String> before = messageId(earlier.request());
        Optional<String> now = messageId(later);
        if (before.isEmpty() || now.isEmpty()) {
            return answer;
        }
        String bytes = new String(answer.body().bytes(), ISO_8859_1);
        return answer.withBody(bytes.replace(before.get(), now.get()).getBytes(ISO_8859_1));
    }

    /** Every entry of a list twice, the second with ids of its own, so that the list stays valid. */
    static Exchange.Response doubled(Exchange.Response list) {
        String bytes = new String(list.body().bytes(), ISO_8859_1);
        return list.withBody(ENTRY.matcher(bytes)
                .replaceAll(entry -> Matcher.quoteReplacement(
                        entry.group() + ID.matcher(entry.group()).replaceAll("$1-again")))
                .getBytes(ISO_8859_1));
    }
}
