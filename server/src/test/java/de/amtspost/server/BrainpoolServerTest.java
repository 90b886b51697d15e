package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.READER;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.identity;
import static de.amtspost.server.Loopback.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.core.MessageId;
import de.amtspost.core.Party;
import de.amtspost.core.TransportException;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaClient;
import de.amtspost.transport.xta.fault.PermissionDeniedException;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** Client and server whose certificates and keys are on a brainpool curve throughout (BSI TR-03116-4). */
class BrainpoolServerTest {

    private final TestPki pki = TestPki.create("Brainpool CA", KeyKind.BRAINPOOL_P256, Clock.systemUTC());
    private final Trust trust = Trust.of(pki.caCertificate());
    private final TestCertificate author = key("author");
    private final TestCertificate reader = key("reader");

    private TestCertificate key(String name) {
        return pki.request(name).client().key(KeyKind.BRAINPOOL_P256).issue();
    }

    private XtaServer server() {
        return XtaServer.builder()
                .identity(identity(pki.request("localhost")
                        .server("localhost")
                        .key(KeyKind.BRAINPOOL_P256)
                        .issue()))
                .trust(trust)
                .tls(TlsProvider.BOUNCY_CASTLE)
                .account(account(AUTHOR, author).build())
                .account(account(READER, reader).build())
                .start();
    }

    private XtaClient client(XtaServer server, TestCertificate key) {
        return XtaClient.at(server.uri())
                .identity(identity(key))
                .trust(trust)
                .tls(TlsProvider.BOUNCY_CASTLE)
                .build();
    }

    @Test
    void carriesAMessageFromAuthorToReader() {
        try (XtaServer server = server();
                XtaClient sending = client(server, author);
                XtaClient receiving = client(server, reader)) {
            MessageId id = sending.createMessageID(AUTHOR);
            sending.sendMessage(AUTHOR, id, message("<gruss>Grüße</gruss>").build());

            try (var fetched = receiving.getMessage(READER, id)) {
                assertThat(fetched).isNotNull();
            }
            receiving.close(READER, id);
        }
    }

    @Test
    void bindsCertificatesToAccountsAndAuthoritiesAsEver() {
        TestPki foreign = TestPki.create("Brainpool CA", KeyKind.BRAINPOOL_P256, Clock.systemUTC());
        TestCertificate stranger =
                foreign.request("author").client().key(KeyKind.BRAINPOOL_P256).issue();
        try (XtaServer server = server();
                XtaClient other = client(server, key("author"));
                XtaClient outside = client(server, stranger)) {
            assertThatThrownBy(() -> other.checkAccountActive(AUTHOR)).isInstanceOf(PermissionDeniedException.class);
            assertThatThrownBy(() -> other.checkAccountActive(Party.of("nobody")))
                    .isInstanceOf(PermissionDeniedException.class);
            assertThatThrownBy(() -> outside.checkAccountActive(AUTHOR)).isInstanceOf(TransportException.class);
        }
    }
}
