package de.amtspost.server;

import static de.amtspost.server.Loopback.AUTHOR;
import static de.amtspost.server.Loopback.AUTHOR_KEY;
import static de.amtspost.server.Loopback.TRUST;
import static de.amtspost.server.Loopback.account;
import static de.amtspost.server.Loopback.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.signature.Tls;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients with a good certificate that bend the TLS. */
class TlsAttackTest {

    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n";

    private static Loopback loopback;
    private static Tls tls;

    @BeforeAll
    static void start() {
        loopback = Loopback.bare(
                builder -> builder.account(account(AUTHOR, AUTHOR_KEY).build()));
        tls = Tls.of(identity(AUTHOR_KEY), TRUST);
    }

    @AfterAll
    static void stop() {
        loopback.close();
    }

    private static SSLSocket connect(SSLParameters parameters) throws IOException {
        SSLSocket socket = (SSLSocket) tls.context()
                .getSocketFactory()
                .createSocket("localhost", loopback.uri().getPort());
        socket.setSoTimeout(20_000);
        tls.apply(parameters, socket);
        return socket;
    }

    private static int answer(SSLSocket socket) throws IOException {
        socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
        return socket.getInputStream().read();
    }

    @Test
    void doesNotRenegotiate() throws Exception {
        SSLParameters older = tls.clientParameters();
        older.setProtocols(new String[] {"TLSv1.2"});
        try (SSLSocket socket = connect(older)) {
            assertThat(answer(socket)).isEqualTo('H');
        }
        try (SSLSocket socket = connect(older)) {
            socket.startHandshake();
            socket.startHandshake();

            assertThatThrownBy(() -> {
                        if (answer(socket) < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", "TLS_CHACHA20_POLY1305_SHA256"})
    void speaksNoSuiteBesideTheTable(String suite) throws Exception {
        SSLParameters parameters = tls.clientParameters();
        parameters.setCipherSuites(new String[] {suite});
        try (SSLSocket socket = connect(parameters)) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(IOException.class);
        }
    }

    /** Its default settings: what it would rather have is passed over. */
    @Test
    void choosesTheBestOfTheTable() throws Exception {
        try (SSLSocket socket = connect(new SSLParameters())) {
            assertThat(answer(socket)).isEqualTo('H');
            assertThat(List.of(
                            socket.getSession().getCipherSuite(),
                            socket.getSession().getProtocol()))
                    .containsExactly("TLS_AES_128_GCM_SHA256", "TLSv1.3");
        }
    }
}
