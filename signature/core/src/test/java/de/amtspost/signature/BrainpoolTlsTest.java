package de.amtspost.signature;

import static de.amtspost.signature.Samples.identity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS on brainpool curves, with itself, with OpenSSL and with the platform where both know the curve. */
class BrainpoolTlsTest {

    private static final int TIMEOUT_SECONDS = 30;

    private final TestPki pki = TestPki.create("Brainpool CA", KeyKind.BRAINPOOL_P256, Clock.systemUTC());
    private final TestCertificate serverKey = pki.request("localhost")
            .server("localhost")
            .key(KeyKind.BRAINPOOL_P256)
            .issue();
    private final TestCertificate clientKey =
            pki.request("Standesamt").client().key(KeyKind.BRAINPOOL_P256).issue();
    private final Trust trust = Trust.of(pki.caCertificate());
    private final Tls server = Tls.of(identity(serverKey), trust, TlsProvider.BOUNCY_CASTLE);
    private final Tls client = Tls.of(identity(clientKey), trust, TlsProvider.BOUNCY_CASTLE);

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void showsBrainpoolCertificatesOfBothSides(String version) throws Exception {
        SSLParameters parameters = client.clientParameters();
        parameters.setProtocols(new String[] {version});
        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            SSLSession session = loopback.connect(client, parameters);

            assertThat(session.getProtocol()).isEqualTo(version);
            assertThat(session.getPeerCertificates()[0]).isEqualTo(serverKey.certificate());
            assertThat(session.getLocalCertificates()[0]).isEqualTo(clientKey.certificate());
        }
    }

    @Test
    void refusesForeignAuthoritiesOtherNamesAndExpiredCertificates() throws Exception {
        TestPki foreign = TestPki.create("Brainpool CA", KeyKind.BRAINPOOL_P256, Clock.systemUTC());
        assertRefused(foreign.server("localhost"), clientKey);
        assertRefused(serverKey, foreign.client("Standesamt"));
        assertRefused(pki.server("xta.example.de"), clientKey);
        assertRefused(pki.request("localhost").client().issue(), clientKey);
        assertRefused(serverKey, pki.request("Standesamt").client().expired().issue());
    }

    private void assertRefused(TestCertificate serverCertificate, TestCertificate clientCertificate) throws Exception {
        Tls refusedServer = Tls.of(identity(serverCertificate), trust, TlsProvider.BOUNCY_CASTLE);
        Tls refusedClient = Tls.of(identity(clientCertificate), trust, TlsProvider.BOUNCY_CASTLE);
        try (LoopbackTls loopback = LoopbackTls.start(refusedServer)) {
            assertThatThrownBy(() -> loopback.connect(refusedClient)).isInstanceOf(IOException.class);
            assertThat(loopback.served()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"P256", "P384", "RSA_3072"})
    void talksWithThePlatformOnCurvesThatBothKnow(KeyKind kind) throws Exception {
        TestPki common = TestPki.create("Gemeinsame CA");
        Trust both = Trust.of(common.caCertificate());
        Identity host = identity(
                common.request("localhost").server("localhost").key(kind).issue());
        Identity caller = identity(common.request("Amt").client().key(kind).issue());
        for (String version : List.of("TLSv1.3", "TLSv1.2")) {
            talks(Tls.of(host, both, TlsProvider.BOUNCY_CASTLE), Tls.of(caller, both), version);
            talks(Tls.of(host, both), Tls.of(caller, both, TlsProvider.BOUNCY_CASTLE), version);
        }
    }

    private static void talks(Tls server, Tls client, String version) throws Exception {
        SSLParameters parameters = client.clientParameters();
        parameters.setProtocols(new String[] {version});
        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            assertThat(loopback.connect(client, parameters).getProtocol()).isEqualTo(version);
        }
    }

    /** The artifact is not one that comes along; everything else works without. */
    @Test
    void saysWhenBouncyCastleIsNotThere() throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        List<URL> without = new ArrayList<>();
        for (String entry : all.split(File.pathSeparator, -1)) {
            if (!entry.contains("bctls")) {
                without.add(Path.of(entry).toUri().toURL());
            }
        }
        try (URLClassLoader loader =
                new URLClassLoader(without.toArray(new URL[0]), ClassLoader.getPlatformClassLoader())) {
            Class<?> engine = loader.loadClass("de.amtspost.signature.internal.TlsEngine");
            Object platform = engine.getMethod("java").invoke(null);
            SSLContext context = (SSLContext) engine.getMethod("context").invoke(platform);
            context.init(null, null, null);
            SSLEngine connection = context.createSSLEngine();
            engine.getMethod("apply", SSLParameters.class, SSLEngine.class, List.class)
                    .invoke(platform, new SSLParameters(), connection, List.of("secp256r1"));

            assertThatThrownBy(() -> engine.getMethod("bouncyCastle").invoke(null))
                    .hasRootCauseInstanceOf(ClassNotFoundException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("org.bouncycastle:bctls-jdk18on");
        }
    }

    @Test
    void letsOpenSslInOnABrainpoolGroup() throws Exception {
        files();
        try (LoopbackTls loopback = LoopbackTls.start(server)) {
            Process process = start(
                    "s_client",
                    "-connect",
                    "127.0.0.1:" + loopback.port(),
                    "-tls1_2",
                    "-curves",
                    "brainpoolP256r1",
                    "-sigalgs",
                    "ECDSA+SHA256",
                    "-cert",
                    "client.pem",
                    "-key",
                    "client.key",
                    "-CAfile",
                    "ca.pem",
                    "-verify_return_error",
                    "-verify_hostname",
                    "localhost");
            process.getOutputStream().write('x');
            process.getOutputStream().flush();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)).isTrue();
            assertThat(output).contains("brainpoolP256r1", "Verify return code: 0 (ok)");
            assertThat(loopback.served()).isEqualTo(1);
        }
    }

    @Test
    void entersOpenSslOnABrainpoolGroup() throws Exception {
        files();
        Process process = start(
                "s_server",
                "-accept",
                "127.0.0.1:0",
                "-tls1_2",
                "-named_curve",
                "brainpoolP256r1",
                "-cert",
                "server.pem",
                "-key",
                "server.key",
                "-CAfile",
                "ca.pem",
                "-Verify",
                "2",
                "-verify_return_error",
                "-rev",
                "-naccept",
                "1");
        try {
            int port = port(process);
            try (SSLSocket socket =
                    (SSLSocket) client.context().getSocketFactory().createSocket("localhost", port)) {
                socket.setSoTimeout(TIMEOUT_SECONDS * 1000);
                client.apply(client.clientParameters(), socket);
                socket.getOutputStream().write("ab\n".getBytes(StandardCharsets.US_ASCII));
                assertThat(new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII))
                        .isEqualTo("ba\n");
                assertThat(socket.getSession().getProtocol()).isEqualTo("TLSv1.2");
            }
        } finally {
            process.destroy();
        }
    }

    private static int port(Process process) throws IOException {
        BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.ISO_8859_1));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.startsWith("ACCEPT ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("openssl does not listen");
    }

    private void files() throws Exception {
        OpenSsl openSsl = new OpenSsl(folder);
        openSsl.write("server", serverKey);
        openSsl.write("client", clientKey);
        pki.writeCa(folder.resolve("ca.pem"));
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        File log = Files.createTempFile(folder, "openssl", ".err").toFile();
        return new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectError(log)
                .start();
    }
}
