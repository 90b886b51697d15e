package de.amtspost.junit;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.signature.Tls;
import de.amtspost.transport.xta.Timeouts;
import de.amtspost.transport.xta.XtaTransport;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/** Ways to call a test server: as an application does, and by hand. */
final class Clients {

    static final Duration PATIENCE = Duration.ofSeconds(20);

    private Clients() {}

    static Amtspost post(XtaTestServer xta, Party party, XtaVersion version) {
        return post(xta, party, version, Timeouts.DEFAULT);
    }

    static Amtspost post(XtaTestServer xta, Party party, XtaVersion version, Timeouts timeouts) {
        return Amtspost.builder()
                .transport(XtaTransport.at(xta.uri(version))
                        .version(version)
                        .identity(xta.identity(party))
                        .trust(xta.trust())
                        .timeouts(timeouts)
                        .build())
                .build();
    }

    static Message message(String text) {
        return Message.builder()
                .from(XtaTestServer.AUTHOR)
                .to(XtaTestServer.READER)
                .type(MessageType.of("0010", URI.create("urn:example:standard:1")))
                .content(Content.xml(text.getBytes(UTF_8)))
                .build();
    }

    /** Calls {@code checkAccountActive} of version 5 by hand, with a name for the call. */
    static HttpResponse<String> call(XtaTestServer xta, String messageId) throws IOException, InterruptedException {
        String action = "https://xoev.de/transport/xta/core/core.transport.base/checkAccountActive";
        String envelope = "<s:Envelope xmlns:s='http://www.w3.org/2003/05/soap-envelope'"
                + " xmlns:a='http://www.w3.org/2005/08/addressing' xmlns:x='https://xoev.de/transport/xta/core/3.1.1'>"
                + "<s:Header><a:Action>" + action + "</a:Action><a:MessageID>" + messageId + "</a:MessageID>"
                + "<x:Party><x:Identifier>" + XtaTestServer.AUTHOR.identifier() + "</x:Identifier></x:Party>"
                + "</s:Header><s:Body/></s:Envelope>";
        String body = "--b\r\nContent-Type: application/xop+xml; type=\"application/soap+xml\"\r\n"
                + "Content-ID: <root@example>\r\n\r\n" + envelope + "\r\n--b--\r\n";
        HttpClient client = HttpClient.newBuilder()
                .sslContext(
                        Tls.of(xta.identity(XtaTestServer.AUTHOR), xta.trust()).context())
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        return client.send(
                HttpRequest.newBuilder(URI.create(xta.uri() + "/TransportBase"))
                        .timeout(PATIENCE)
                        .header(
                                "Content-Type",
                                "multipart/related; type=\"application/xop+xml\"; start=\"<root@example>\"; "
                                        + "start-info=\"application/soap+xml\"; action=\"" + action
                                        + "\"; boundary=\"b\"")
                        .POST(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
