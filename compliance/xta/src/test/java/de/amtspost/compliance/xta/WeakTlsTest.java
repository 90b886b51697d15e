package de.amtspost.compliance.xta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.amtspost.compliance.xta.internal.Behaviour;
import de.amtspost.compliance.xta.internal.Behaviours;
import de.amtspost.compliance.xta.internal.Recorder;
import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestCertificate;
import de.amtspost.transport.xta.XtaVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A TLS of another maker, set up as badly as it goes: the handshakes that we write by hand are understood there. */
class WeakTlsTest {

    @TempDir
    Path folder;

    @Timeout(60)
    @ParameterizedTest
    @CsvSource({
        "ALL:eNULL:@SECLEVEL=0, BHV-TLS-01 BHV-TLS-02 BHV-TLS-07 BHV-TLS-08",
        "AES128-GCM-SHA256:AES256-GCM-SHA384, BHV-TLS-08",
        "ECDHE+AESGCM, ''",
    })
    void isFound(String suites, String expected) throws Exception {
        Process server = server(suites);
        try (BufferedReader said = server.inputReader(StandardCharsets.ISO_8859_1)) {
            assertThat(broken(port(said))).hasToString("[" + expected.replace(" ", ", ") + "]");
        } finally {
            server.destroy();
        }
    }

    private Process server(String suites) throws IOException {
        TestCertificate own = World.PKI
                .request("localhost")
                .server("localhost")
                .key(KeyKind.RSA_3072)
                .issue();
        own.writePem(folder.resolve("server.pem"));
        Files.writeString(
                folder.resolve("server.key"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder()
                                .encodeToString(own.privateKey().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        List<String> command = new ArrayList<>(List.of("openssl", "s_server", "-accept", "127.0.0.1:0", "-www"));
        command.addAll(List.of("-cert", "server.pem", "-key", "server.key", "-cipher", suites));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        // The settings of the machine may forbid what is to be allowed here.
        builder.environment().put("OPENSSL_CONF", "/dev/null");
        try {
            return builder.start();
        } catch (IOException e) {
            assumeTrue(false, "there is no program openssl on this machine");
            throw e;
        }
    }

    private static int port(BufferedReader said) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            if (line.startsWith("ACCEPT ")) {
                return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1));
            }
        }
        throw new IOException("openssl does not listen");
    }

    private static List<String> broken(int port) {
        List<Behaviour> handshakes = Behaviour.of(Scenario.SENDER_ASYNCHRONOUS, XtaVersion.V5).stream()
                .filter(one -> one.script().get(0).startsWith("hello "))
                .toList();
        Certification certification = World.certification(XtaVersion.V5, Profile.STRICT)
                .target(URI.create("https://localhost:" + port))
                .build();
        return Behaviours.judge(certification.settings(), handshakes, new Recorder(exchange -> {})).stream()
                .filter(one -> !one.holds())
                .map(one -> one.rule().id())
                .toList();
    }
}
