package de.amtspost.server;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.*;
import de.amtspost.signature.*;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.*;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinPathTest {
    @Test
    void carriesAMessage() throws Exception {
        TestPki pki = TestPki.create("Test");
        var s = pki.server("localhost");
        var a = pki.client("author");
        var r = pki.client("reader");
        Party author = Party.of("psw:1", "Author");
        Party reader = Party.of("psw:2", "Reader");
        Path log = Path.of("target/wire");
        Files.createDirectories(log);
        try (XtaServer server = XtaServer.builder()
                        .identity(Identity.of(s.privateKey(), s.chain()))
                        .trust(Trust.of(pki.caCertificate()))
                        .account(Account.of(author).certificate(a.certificate()).build())
                        .account(Account.of(reader).certificate(r.certificate()).build())
                        .insecureEnvelopeLog(log)
                        .start();
                Amtspost from = Amtspost.builder()
                        .listener(st -> System.out.println(st))
                        .transport(XtaTransport.at(server.uri())
                                .identity(Identity.of(a.privateKey(), a.chain()))
                                .trust(Trust.of(pki.caCertificate()))
                                .build())
                        .build();
                Amtspost to = Amtspost.builder()
                        .listener(st -> System.out.println(st))
                        .transport(XtaTransport.at(server.uri())
                                .identity(Identity.of(r.privateKey(), r.chain()))
                                .trust(Trust.of(pki.caCertificate()))
                                .build())
                        .build()) {
            from.checkAccount(author);
            System.out.println(from.lookup(author, List.of(ServiceQuery.of(reader, "urn:x"))));
            Message m = Message.builder()
                    .from(author)
                    .to(reader)
                    .type(MessageType.of("0010", URI.create("urn:x:y")))
                    .content(Content.xml("<a>ä</a>".getBytes(StandardCharsets.UTF_8)))
                    .attachment(Content.bytes(new byte[300_000]).withFileName("b.bin"))
                    .build();
            SendReceipt rc = from.send(m);
            System.out.println(from.report(author, rc.messageId()));
            var res = to.mailbox(reader).poll(d -> {
                System.out.println(d.message());
                assertThat(d.message().contents().get(1).readBytes(1000000)).hasSize(300_000);
            });
            assertThat(res.handled()).containsExactly(rc.messageId());
            System.out.println(from.report(author, rc.messageId()));
            assertThat(from.report(author, rc.messageId()).light()).isEqualTo(TransportReport.Light.GREEN);
        }
    }
}
