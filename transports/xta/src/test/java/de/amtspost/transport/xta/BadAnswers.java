package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACTIONS;
import static de.amtspost.transport.xta.Peers.SOAP;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** Answers that are none. */
final class BadAnswers {

    private BadAnswers() {}

    /** Name, script of the peer, whether to try again, part of what the caller is told. */
    static Stream<Arguments> all() {
        String fault = "<s:Fault><s:Code><s:Value>s:%s</s:Value></s:Code><s:Reason>"
                + "<s:Text xml:lang='en'>no</s:Text></s:Reason>%s</s:Fault>";
        String action = ACTIONS + "core.sender/createMessageIDResponse";
        return Stream.of(
                answer("page", Stub.answer(200, "text/html", "<html>Willkommen</html>"), false, "status 200"),
                answer("not found", Stub.answer(404, "text/html", "<html/>"), false, "status 404"),
                answer("forbidden", Stub.answer(403, "text/html", "<html/>"), false, "status 403"),
                answer("bad gateway", Stub.answer(502, "text/html", "<html/>"), true, "status 502"),
                answer("busy", Stub.answer(503, "text/plain", ""), true, "status 503"),
                answer("redirect", Stub.answer(302, "text/html\r\nLocation: https://localhost:1/", ""), false, "302"),
                answer("no XML", Stub.answer(200, SOAP, "garbage"), false, "XTA createMessageID"),
                answer("empty", Stub.answer(200, SOAP, ""), false, "XTA createMessageID"),
                answer(
                        "cut off",
                        Stub.answer(200, SOAP, "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'>"),
                        false,
                        "XTA"),
                answer(
                        "doctype",
                        Stub.answer(
                                200,
                                SOAP,
                                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>" + Stub.envelope(action, "x", "", "")),
                        false,
                        "XTA"),
                answer(
                        "another request",
                        (in, out) -> {
                            Stub.read(in);
                            Stub.write(
                                    out,
                                    200,
                                    SOAP,
                                    Stub.envelope(action, "urn:uuid:1", "", "<x:XTAMessageID id='i'>a</x:XTAMessageID>")
                                            .getBytes(UTF_8));
                        },
                        false,
                        "answers another request"),
                answer(
                        "wrong body",
                        Stub.soap(200, action, "", "<x:MessageSelector><x:OtherCriteria/></x:MessageSelector>"),
                        false,
                        "breaks the XTA contract"),
                answer(
                        "invalid body",
                        Stub.soap(200, action, "", "<x:XTAMessageID>a</x:XTAMessageID>"),
                        false,
                        "breaks the XTA contract"),
                answer(
                        "fault of sender",
                        Stub.soap(400, action, "", String.format(fault, "Sender", "")),
                        false,
                        "SOAP fault"),
                answer(
                        "fault of receiver",
                        Stub.soap(500, action, "", String.format(fault, "Receiver", "")),
                        false,
                        "SOAP fault"),
                answer(
                        "fault with unknown detail",
                        Stub.soap(
                                500,
                                action,
                                "",
                                String.format(
                                        fault, "Sender", "<s:Detail><n:Own xmlns:n='urn:n'>x</n:Own></s:Detail>")),
                        false,
                        "SOAP fault"),
                answer("hang up", (in, out) -> Stub.read(in), true, "the connection broke"),
                answer(
                        "cut off in the middle",
                        (in, out) -> {
                            Stub.read(in);
                            out.write(
                                    "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\nContent-Length: 900\r\n\r\n<a"
                                            .getBytes(UTF_8));
                        },
                        true,
                        "XTA createMessageID"));
    }

    private static Arguments answer(String name, Stub.Script script, boolean retryable, String text) {
        return Arguments.of(name, script, retryable, text);
    }
}
