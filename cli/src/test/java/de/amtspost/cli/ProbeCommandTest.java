package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.core.Party;
import de.amtspost.server.Account;
import de.amtspost.server.XtaServer;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.testpki.TestPki;
import de.amtspost.transport.xta.XtaVersion;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeCommandTest {

    private static final String PARTY = "psw:1";

    @TempDir
    Path folder;

    private final TestPki pki = TestPki.create("Probe CA");
    private final TestCertificate client = pki.client("probe");
    private Path password;

    @BeforeEach
    void writeFiles() throws Exception {
        password = Files.writeString(folder.resolve("password.txt"), "geheim\n");
        client.writePkcs12(folder.resolve("client.p12"), "geheim".toCharArray());
        pki.writeCa(folder.resolve("ca.pem"));
    }

    private XtaServer server(TestCertificate certificate) {
        return XtaServer.builder()
                .identity(Identity.of(certificate.privateKey(), certificate.chain()))
                .trust(Trust.of(pki.caCertificate()))
                .account(Account.of(Party.of(PARTY))
                        .certificate(client.certificate())
                        .build())
                .start();
    }

    private Cli.Run probe(Object url, Object... more) {
        return probe(url, folder.resolve("client.p12"), folder.resolve("ca.pem"), more);
    }

    private Cli.Run probe(Object url, Path key, Path trust, Object... more) {
        return Cli.run(Stream.concat(
                        Stream.of(
                                "probe",
                                url,
                                "--key",
                                key,
                                "--key-password-file",
                                password,
                                "--trust",
                                trust,
                                "--connect-timeout",
                                "5"),
                        Stream.of(more))
                .toArray());
    }

    @Test
    void goesThroughEveryStepOfAGoodConnection() throws Exception {
        try (XtaServer server = server(pki.server("localhost"))) {
            Cli.Run run = probe(server.uri(), "--party", PARTY);

            assertThat(run.exit()).as(run.out()).isZero();
            assertThat(run.out())
                    .containsSubsequence(
                            "XTA 2 version 5 at " + server.uri(),
                            "own certificate",
                            "DNS",
                            "TCP",
                            "TLSv1.3",
                            "server chain",
                            "server certificate",
                            "host name",
                            "client certificate",
                            "account",
                            "The connection works.")
                    .doesNotContain("FAIL");
            // The Java platform has no brainpool curves.
            assertThat(run.out().lines().filter(line -> line.startsWith("WARN")))
                    .singleElement()
                    .asString()
                    .contains("TLS profile", "tls-group:brainpoolP256r1", "(BSI TR-03116-4)");
        }
    }

    @Test
    void asksWithTheVersionThatIsWanted() throws Exception {
        try (XtaServer server = server(pki.server("localhost"))) {
            Cli.Run good = probe(server.uri(XtaVersion.V3), "--xta", "3", "--party", PARTY, "--json");
            Cli.Run mistaken = probe(server.uri(XtaVersion.V5), "--xta", "3", "--party", PARTY);

            assertThat(good.exit()).as(good.out()).isZero();
            assertThat(good.json()).containsEntry("xta", 3L).containsEntry("good", true);
            assertThat(mistaken.exit()).isEqualTo(1);
            assertThat(mistaken.out())
                    .contains(
                            "XTA 2 version 3 at ",
                            "OK    client certificate",
                            "FAIL  account",
                            "check the address and the version of XTA 2");
        }
    }

    @Test
    void saysWhichAccountIsNotKnown() throws Exception {
        try (XtaServer server = server(pki.server("localhost"))) {
            Cli.Run run = probe(server.uri(), "--party", "psw:2", "--json");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.json()).containsEntry("good", false);
            List<Map<String, Object>> steps = Cli.list(run.json(), "steps");
            Map<String, Object> last = steps.get(steps.size() - 1);
            assertThat(last).containsEntry("name", "account").containsEntry("verdict", "FAIL");
            assertThat(last.get("next")).asString().contains("operator");
        }
    }

    @Test
    void stopsAtANameThatNobodyKnows() {
        Cli.Run run = probe("https://no-such-host.invalid/x");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("FAIL  DNS").doesNotContain("TCP");
    }

    @Test
    void stopsAtAPortWhereNobodyListens() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }

        Cli.Run run = probe("https://localhost:" + port + "/x");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("FAIL  TCP").doesNotContain("TLS");
    }

    @Test
    void saysThatThereIsNoTls() throws Exception {
        try (ServerSocket plain = new ServerSocket(0, 50, InetAddress.getByName("localhost"))) {
            Thread answering = new Thread(() -> answerWithoutTls(plain));
            answering.start();

            Cli.Run run = probe("https://localhost:" + plain.getLocalPort() + "/x");

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("FAIL  TLS");
        }
    }

    private static void answerWithoutTls(ServerSocket listening) {
        while (true) {
            try (Socket socket = listening.accept();
                    OutputStream out = socket.getOutputStream()) {
                out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } catch (java.io.IOException e) {
                if (listening.isClosed()) {
                    return;
                }
            }
        }
    }

    @Test
    void tellsAServerOfAnotherAuthorityFromAWrongName() throws Exception {
        Path other = TestPki.create("Other CA").writeCa(folder.resolve("other.pem"));
        try (XtaServer server = server(pki.server("localhost"))) {
            Cli.Run run = probe(server.uri(), folder.resolve("client.p12"), other);

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains("FAIL  server chain", "Probe CA", "OK    server certificate")
                    .doesNotContain("host name");
        }
    }

    @Test
    void namesTheHostsOfACertificateForAnotherHost() throws Exception {
        try (XtaServer server = server(pki.server("xta.example.org"))) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains("OK    server chain", "FAIL  host name", "[xta.example.org]", "not for localhost");
        }
    }

    @Test
    void tellsAnExpiredServerCertificateFromAWrongChain() throws Exception {
        TestCertificate expired =
                pki.request("localhost").server("localhost").expired().issue();
        try (XtaServer server = server(expired)) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out()).contains("OK    server chain", "FAIL  server certificate", "expired on");
        }
    }

    @Test
    void saysThatTheServerRefusesTheClientCertificate() throws Exception {
        Path stranger = TestPki.create("Stranger CA")
                .client("stranger")
                .writePkcs12(folder.resolve("stranger.p12"), "geheim".toCharArray());
        try (XtaServer server = server(pki.server("localhost"))) {
            Cli.Run run = probe(server.uri(), stranger, folder.resolve("ca.pem"));

            assertThat(run.out()).contains("client certificate").doesNotContain("OK    client certificate");
        }
    }

    @Test
    void doesNotBlameTheNameWhenTheServerTearsTheConnection() throws Exception {
        try (RudeServer server = new RudeServer(pki.server("localhost"))) {
            Cli.Run run = probe(server.uri());

            assertThat(run.exit()).isEqualTo(1);
            assertThat(run.out())
                    .contains("OK    server chain", "FAIL  client certificate", "the server broke off")
                    .doesNotContain("host name");
        }
    }

    @Test
    void warnsOfAnOwnCertificateThatEndsSoonAndFailsOneThatIsNotValidYet() throws Exception {
        Instant now = Instant.now();
        Path soon = pki.request("soon")
                .client()
                .valid(now.minus(Duration.ofDays(1)), now.plus(Duration.ofDays(5)))
                .issue()
                .writePkcs12(folder.resolve("soon.p12"), "geheim".toCharArray());
        Path early = pki.request("early")
                .client()
                .notYetValid()
                .issue()
                .writePkcs12(folder.resolve("early.p12"), "geheim".toCharArray());

        assertThat(probe("https://no-such-host.invalid/x", soon, folder.resolve("ca.pem"))
                        .out())
                .contains("WARN  own certificate", "renew it now");
        assertThat(probe("https://no-such-host.invalid/x", early, folder.resolve("ca.pem"))
                        .out())
                .contains("FAIL  own certificate", "clock");
    }
}
