package de.amtspost.transport.xta;

import static de.amtspost.transport.xta.Peers.ACCOUNT;
import static de.amtspost.transport.xta.Peers.ID;
import static de.amtspost.transport.xta.Peers.client;
import static de.amtspost.transport.xta.Peers.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import de.amtspost.core.Content;
import de.amtspost.core.TransportException;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What the caller learns when there is no peer, or not the right one. */
class ConnectionFailureTest {

    @Test
    void reportsThatNobodyListens() throws IOException {
        URI nobody;
        try (Stub stub = Stub.with(Stub.SILENCE)) {
            nobody = stub.uri();
        }
        try (XtaClient client = client(nobody)) {
            TransportException thrown = catchThrowableOfType(
                    TransportException.class,
                    () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

            assertThat(thrown).hasMessageContaining("nobody answers");
            assertThat(thrown.retryable()).isTrue();
            assertThat(thrown.contentMayHaveLeft()).isFalse();
            assertThat(thrown.messageId()).contains(ID);
        }
    }

    @Test
    void reportsAnUnknownHost() {
        try (XtaClient client =
                Peers.builder(URI.create("https://no-such-host.invalid")).build()) {
            TransportException thrown =
                    catchThrowableOfType(TransportException.class, () -> client.checkAccountActive(ACCOUNT));

            assertThat(thrown).hasMessageContaining("host name of the peer is not known");
            assertThat(thrown.retryable()).isTrue();
        }
    }

    @Test
    void refusesAServerOfAnotherAuthority() {
        try (Stub stub = Stub.with(TestPki.create("Other").server("localhost"), Stub.SILENCE);
                XtaClient client = client(stub.uri())) {
            expectNoSecureConnection(client);
        }
    }

    @Test
    void refusesAServerWithAnotherName() {
        try (Stub stub = Stub.with(Stub.PKI.server("other.example"), Stub.SILENCE);
                XtaClient client = client(stub.uri())) {
            expectNoSecureConnection(client);
        }
    }

    private static void expectNoSecureConnection(XtaClient client) {
        TransportException thrown = catchThrowableOfType(
                TransportException.class, () -> client.sendMessage(ACCOUNT, ID, message(Content.bytes(new byte[9]))));

        assertThat(thrown).hasMessageContaining("no secure connection");
        assertThat(thrown.retryable()).isFalse();
        assertThat(thrown.contentMayHaveLeft()).isFalse();
    }
}
