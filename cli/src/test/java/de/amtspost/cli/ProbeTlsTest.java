package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.TlsProvider;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the self-test says about servers that accept more, or less, than the profile. */
class ProbeTlsTest {

    @TempDir
    Path folder;

    private final TestPki pki = TestPki.create("Probe CA");

    @BeforeEach
    void writeFiles() throws Exception {
        Files.writeString(folder.resolve("password.txt"), "geheim\n");
        pki.client("probe").writePkcs12(folder.resolve("client.p12"), "geheim".toCharArray());
        pki.writeCa(folder.resolve("ca.pem"));
    }

    private Cli.Run probe(Object url, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "probe",
                url,
                "--key",
                folder.resolve("client.p12"),
                "--key-password-file",
                folder.resolve("password.txt"),
                "--trust",
                folder.resolve("ca.pem"),
                "--connect-timeout",
                "5"));
        arguments.addAll(List.of(more));
        return Cli.run(arguments.toArray());
    }

    private static List<String> warnings(Cli.Run run) {
        return run.out()
                .lines()
                .filter(line -> line.startsWith("WARN  TLS profile"))
                .toList();
    }

    @Test
    void findsNothingAtAServerWithBrainpoolCurves() {
        TestCertificate key = pki.server("localhost");
        try (XtaServer server = XtaServer.builder()
                .identity(Identity.of(key.privateKey(), key.chain()))
                .trust(Trust.of(pki.caCertificate()))
                .tls(TlsProvider.BOUNCY_CASTLE)
                .start()) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out())
                    .contains("OK    TLS profile", "no deviation from bsi2026 was found")
                    .doesNotContain("WARN", "FAIL");
        }
    }

    @Test
    void namesEverythingThatAWeakServerAccepts() throws Exception {
        TestCertificate key = pki.request("localhost")
                .server("localhost")
                .key(KeyKind.RSA_3072)
                .issue();
        try (WeakServer server =
                WeakServer.start(folder, key, "-cipher", "ALL:@SECLEVEL=0", "-min_protocol", "TLSv1")) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(String.join("\n", warnings(run)))
                    .contains(
                            "accepts TLSv1.1: tls-version:TLSv1.1 is rejected in bsi2026 (BSI TR-03116-4)",
                            "accepts TLSv1: tls-version:TLSv1 is rejected in bsi2026 (BSI TR-03116-4)",
                            "tls-suite:TLS_RSA_WITH_AES_",
                            "_CBC_SHA",
                            "tls-suite:TLS_CHACHA20_POLY1305_SHA256 is rejected in bsi2026 (not listed in BSI TR-02102-2)",
                            "tls-suite:TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256 is not in bsi2026",
                            "tls-group:x25519 is rejected in bsi2026 (not listed in BSI TR-02102-2)",
                            "tls-group:x448 is rejected",
                            "tls-signature:rsa_pkcs1_sha1 is not in bsi2026")
                    .doesNotContain("0x");
        }
    }

    @Test
    void findsLittleAtAServerThatIsSetUpWell() throws Exception {
        try (WeakServer server = WeakServer.start(
                folder,
                pki.server("localhost"),
                "-cipher",
                "ECDHE+AESGCM",
                "-ciphersuites",
                "TLS_AES_128_GCM_SHA256",
                "-groups",
                "P-256:brainpoolP256r1",
                "-sigalgs",
                "ECDSA+SHA256:RSA-PSS+SHA256")) {
            Cli.Run run = probe(server.uri());

            assertThat(warnings(run)).as(run.out()).isEmpty();
            assertThat(run.out()).contains("OK    TLS profile");
        }
    }

    @Test
    void missesTheBrainpoolGroup() throws Exception {
        try (WeakServer server = WeakServer.start(
                folder, pki.server("localhost"), "-cipher", "ECDHE+AESGCM", "-no_tls1_3", "-groups", "P-256")) {
            Cli.Run run = probe(server.uri(), "--json");

            List<Map<String, Object>> steps = Cli.list(run.json(), "steps");
            assertThat(steps.stream()
                            .filter(step -> "TLS profile".equals(step.get("name")))
                            .map(step -> step.get("verdict") + " " + step.get("detail")))
                    .hasSizeGreaterThanOrEqualTo(1)
                    .anyMatch(text -> text.contains("tls-group:brainpoolP256r1 is wanted in bsi2026"))
                    .allMatch(text -> text.startsWith("WARN"));
        }
    }

    @Test
    void namesKeysOfAChainThatAreTooShort() throws Exception {
        TestPki weak = TestPki.create("Schwache CA", KeyKind.RSA_2048, Clock.systemUTC());
        weak.writeCa(folder.resolve("ca.pem"));
        TestCertificate key = weak.request("localhost")
                .server("localhost")
                .key(KeyKind.RSA_2048)
                .issue();
        try (WeakServer server = WeakServer.start(folder, key)) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains(
                            "FAIL  server chain",
                            "key RSA with 2048 bits is legacy since 2023-12-31 in the profile bsi2026",
                            "certificates that keep to the profile")
                    .doesNotContain("host name");
        }
    }

    /** It takes connections and says nothing: one question is not answered, the others are not asked. */
    @Test
    void doesNotAskAServerThatIsSilent() throws Exception {
        List<Socket> taken = new ArrayList<>();
        Thread taking;
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            taking = new Thread(() -> {
                while (!silent.isClosed()) {
                    try {
                        taken.add(silent.accept());
                    } catch (java.io.IOException e) {
                        return;
                    }
                }
            });
            taking.start();

            Cli.Run run = probe("https://localhost:" + silent.getLocalPort() + "/");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("FAIL  TLS").doesNotContain("TLS profile");
        }
        taking.join();
        for (Socket socket : taken) {
            socket.close();
        }
        assertThat(taken).hasSizeLessThanOrEqualTo(3);
    }
}
