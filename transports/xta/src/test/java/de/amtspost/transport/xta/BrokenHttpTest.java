package de.amtspost.transport.xta;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that are no HTTP, or too much of it: an exception that tells, and no hanging. */
class BrokenHttpTest {

    private static final Party ACCOUNT = Party.of("bgb:05315000", "Bürgerbüro Musterstadt");
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/soap+xml\r\n";

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            another protocol,        SSH-2.0-server,                              the connection broke
            closed without a word,   '',                                          the connection broke
            half a status line,      HTTP/1.,                                     the connection broke
            broken chunk,            'HEADTransfer-Encoding: chunked||zz||',       createMessageID
            less than announced,     'HEADContent-Length: 100||||<s:Envelope',     createMessageID
            chunks without end,      'HEADTransfer-Encoding: chunked||||5||<a/>x', createMessageID
            nonsensical length,      'HEADContent-Length: x||||',                  createMessageID
            """)
    void isATransportException(String name, String answer, String message) {
        String bytes = answer.replace("HEAD", HEAD).replace("||", "\r\n");
        refuses(bytes + (bytes.startsWith("SSH") ? "\r\n" : ""), message);
    }

    @ParameterizedTest
    @CsvSource({"1000, 10", "1, 100000"})
    void headersAreLimited(int count, int length) {
        StringBuilder head = new StringBuilder(HEAD);
        for (int i = 0; i < count; i++) {
            head.append("X-").append(i).append(": ").append("x".repeat(length)).append("\r\n");
        }
        refuses(head + "\r\n", "does not answer in HTTP");
    }

    private static void refuses(String answer, String message) {
        try (Stub stub = Stub.with((in, out) -> {
                    Stub.read(in);
                    out.write(answer.getBytes(ISO_8859_1));
                    out.flush();
                });
                XtaClient client = XtaClient.at(URI.create(stub.uri() + "/"))
                        .identity(Stub.identity(Stub.CLIENT_KEY))
                        .trust(Stub.TRUST)
                        .build()) {
            assertThatThrownBy(() -> client.createMessageID(ACCOUNT))
                    .isInstanceOf(TransportException.class)
                    .hasMessageContaining(message)
                    .hasMessageNotContaining("report this as a bug");
        }
    }
}
