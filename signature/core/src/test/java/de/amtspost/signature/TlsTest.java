package de.amtspost.signature;

import static de.amtspost.signature.Samples.PKI;
import static de.amtspost.signature.Samples.TRUST;
import static de.amtspost.signature.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.IOException;
import java.net.Socket;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real handshakes on the loopback interface. */
class TlsTest {

    private static final byte[] TLS_1_1_HELLO = hello();

    private final Tls server = Tls.of(identity(PKI.server("localhost")), TRUST);
    private final Tls client = Tls.of(identity(PKI.client("Standesamt")), TRUST);

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "P521", "RSA_3072"})
    void showsCertificatesOfBothSides(KeyKind kind) throws Exception {
        TestCertificate own = PKI.request("Standesamt").client().key(kind).issue();
        TestCertificate peer =
                PKI.request("localhost").server("localhost").key(kind).issue();
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(peer), TRUST))) {
            SSLSession session = loopback.connect(Tls.of(identity(own), TRUST));

            assertThat(session.getProtocol()).isEqualTo("TLSv1.3");
            assertThat(session.getPeerCertificates()[0]).isEqualTo(peer.certificate());
            assertThat(session.getLocalCertificates()[0]).isEqualTo(own.certificate());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "P256, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
        "P384, TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
        "RSA_3072, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
        "RSA_3072, TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"
    })
    void speaksTheOlderVersionWithTheListedSuites(KeyKind kind, String suite) throws Exception {
        TestCertificate peer =
                PKI.request("localhost").server("localhost").key(kind).issue();
        SSLParameters parameters = client.clientParameters();
        parameters.setProtocols(new String[] {"TLSv1.2"});
        parameters.setCipherSuites(new String[] {suite});
        try (LoopbackTls loopback = LoopbackTls.start(Tls.of(identity(peer), TRUST))) {
            assertThat(loopback.connect(client, parameters).getCipherSuite()).isEqualTo(suite);
        }
    }

    @Test
    void trustsThroughIntermediateAuthorities() throws Exception {
        Tls lower = Tls.of(identity(PKI.intermediate("Mitte").client("Standesamt")), TRUST);
        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            assertThat(loopback.connect(lower).isValid()).isTrue();
        }
    }

    @Test
    void refusesClientsWithoutCertificate() throws Exception {
        KeyStore anchors = KeyStore.getInstance("PKCS12");
        anchors.load(null, null);
        anchors.setCertificateEntry("ca", PKI.caCertificate());
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(anchors);
        SSLContext anonymous = SSLContext.getInstance("TLS");
        anonymous.init(null, trust.getTrustManagers(), null);

        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            assertThatThrownBy(() ->
                            loopback.connect(anonymous, socket -> client.apply(client.clientParameters(), socket)))
                    .isInstanceOf(IOException.class);
            assertThat(loopback.served()).isZero();
        }
    }

    @Test
    void refusesForeignAuthoritiesOnBothSides() throws Exception {
        TestPki foreign = TestPki.create("Musterstadt Test CA");

        assertClientRefused(foreign.client("Standesamt"));
        assertServerRefused(foreign.server("localhost"));
    }

    @Test
    void refusesCertificatesOutOfTheirTimeOnBothSides() throws Exception {
        assertClientRefused(PKI.request("Alt").client().expired().issue());
        assertClientRefused(PKI.request("Neu").client().notYetValid().issue());
        assertServerRefused(
                PKI.request("localhost").server("localhost").expired().issue());
        assertServerRefused(
                PKI.request("localhost").server("localhost").notYetValid().issue());
    }

    @Test
    void refusesServersOfAnotherName() throws Exception {
        assertServerRefused(PKI.server("xta.example.de"));
    }

    @Test
    void refusesServersWithClientCertificates() throws Exception {
        assertServerRefused(PKI.request("localhost").client().issue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256",
                "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA",
                "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"
            })
    void refusesSuitesThatAreNotListedOnBothSides(String suite) throws Exception {
        SSLParameters others = new SSLParameters(new String[] {suite}, new String[] {"TLSv1.2"});

        assertRefused(server, server.serverParameters(), client, others);
        assertRefused(server, others, client, client.clientParameters());
    }

    @Test
    void refusesChaChaInTheNewestVersion() throws Exception {
        SSLParameters others =
                new SSLParameters(new String[] {"TLS_CHACHA20_POLY1305_SHA256"}, new String[] {"TLSv1.3"});

        assertRefused(server, server.serverParameters(), client, others);
    }

    @Test
    void refusesOlderVersions() throws Exception {
        try (LoopbackTls loopback = LoopbackTls.start(server);
                Socket socket = loopback.plainSocket()) {
            socket.getOutputStream().write(TLS_1_1_HELLO);
            byte[] answer = socket.getInputStream().readNBytes(7);

            // An alert that is fatal: protocol_version (RFC 8446, section 6).
            assertThat(answer[0]).isEqualTo((byte) 21);
            assertThat(answer[5]).isEqualTo((byte) 2);
            assertThat(answer[6]).isEqualTo((byte) 70);
        }
        assertThat(client.clientParameters().getProtocols()).containsExactly("TLSv1.3", "TLSv1.2");
    }

    @Test
    void saysWhenThePlatformCannotUseAKey() {
        Identity brainpool = identity(
                PKI.request("Standesamt").client().key(KeyKind.BRAINPOOL_P256).issue());

        assertThatThrownBy(() -> Tls.of(brainpool, TRUST))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("TLS of this platform");
    }

    private void assertClientRefused(TestCertificate certificate) throws Exception {
        Tls refused = Tls.of(identity(certificate), TRUST);
        assertRefused(server, server.serverParameters(), refused, refused.clientParameters());
    }

    private void assertServerRefused(TestCertificate certificate) throws Exception {
        Tls refused = Tls.of(identity(certificate), TRUST);
        assertRefused(refused, refused.serverParameters(), client, client.clientParameters());
    }

    private static void assertRefused(
            Tls server, SSLParameters serverParameters, Tls client, SSLParameters clientParameters) throws Exception {
        try (LoopbackTls loopback = LoopbackTls.start(server, serverParameters)) {
            assertThatThrownBy(() -> loopback.connect(client, clientParameters)).isInstanceOf(IOException.class);
            assertThat(loopback.served()).isZero();
        }
    }

    /** The first message of a client that speaks TLS 1.1 and nothing newer (RFC 4346, section 7.4.1.2). */
    private static byte[] hello() {
        byte[] hello = new byte[54];
        byte[] head = {22, 3, 1, 0, 49, 1, 0, 0, 45, 3, 2};
        System.arraycopy(head, 0, hello, 0, head.length);
        // Random value and empty session; two suites; no compression; no extensions.
        byte[] tail = {0, 0, 4, (byte) 0xC0, 0x13, (byte) 0xC0, 0x09, 1, 0, 0, 0};
        System.arraycopy(tail, 0, hello, 43, tail.length);
        return hello;
    }
}
