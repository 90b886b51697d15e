package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.cli.serve.DevFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Send, receive and report against a server that {@code serve --dev} runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConversationTest {

    @TempDir
    static Path folder;

    private DevServer server;

    @BeforeAll
    void start() throws Exception {
        server = new DevServer(folder.resolve("with blank"));
    }

    @AfterAll
    void stop() throws Exception {
        server.close();
    }

    private Path message() throws Exception {
        return Files.writeString(folder.resolve("antrag.xml"), "<antrag xmlns='urn:test:antrag'>ä</antrag>");
    }

    private String send(Object... more) throws Exception {
        Cli.Run sent = server.run(
                "send",
                "author",
                Stream.concat(Stream.of(message(), "--to", DevFolder.READER, "--json"), Stream.of(more))
                        .toArray());
        assertThat(sent.exit()).as(sent.err()).isZero();
        String id = String.valueOf(sent.json().get("messageId"));
        assertThat(sent.err()).contains("Message id " + id);
        return id;
    }

    private Cli.Run receive(String into, Object... more) {
        return server.run(
                "receive",
                "reader",
                Stream.concat(Stream.of("--into", folder.resolve(into)), Stream.of(more))
                        .toArray());
    }

    @Test
    void carriesASignedMessageFromDiskToDisk() throws Exception {
        Path attachment = Files.write(folder.resolve("plan.bin"), new byte[200_000]);
        String id = send("--attachment", attachment, "--signing-key", server.file("author-signer.p12"));

        Cli.Run received = receive("signed", "--signer-trust", server.file("ca.pem"), "--json");

        assertThat(received.exit()).as(received.err()).isZero();
        Map<String, Object> taken = Cli.list(received.json(), "received").get(0);
        assertThat(taken)
                .containsEntry("messageId", id)
                .containsEntry("signatureValid", true)
                .containsEntry("alreadyThere", false);
        Path there = Path.of(String.valueOf(taken.get("folder")));
        assertThat(there.resolve("antrag.xml")).hasSameBinaryContentAs(message());
        assertThat(there.resolve("plan.bin")).hasSameBinaryContentAs(attachment);
        assertThat(there.resolve("signatures.xml")).content().contains("SignedInfo");
        assertThat(there.resolve("amtspost.json")).content().contains(id, "urn:test:antrag");
        assertThat(receive("signed").out()).contains("No message waits.");

        Cli.Run report = server.run("report", "author", id, "--report-trust", server.file("ca.pem"), "--json");
        assertThat(report.exit()).isZero();
        assertThat(report.json())
                .containsEntry("status", 1L)
                .containsEntry("light", "green")
                .containsEntry("signature", "verified");
        assertThat(server.run("report", "author", id).out()).contains("1 (green)", "Reception", "closed:");
    }

    @Test
    void speaksVersion3FromDiskToDisk() throws Exception {
        Cli.Run sent = server.run3("send", "author", message(), "--to", DevFolder.READER, "--json");
        assertThat(sent.exit()).as(sent.err()).isZero();
        String id = String.valueOf(sent.json().get("messageId"));

        Cli.Run received = server.run3("receive", "reader", "--into", folder.resolve("three"), "--json");
        assertThat(received.exit()).as(received.err()).isZero();
        Map<String, Object> taken = Cli.list(received.json(), "received").get(0);
        assertThat(taken).containsEntry("messageId", id);
        assertThat(Path.of(String.valueOf(taken.get("folder"))).resolve("antrag.xml"))
                .hasSameBinaryContentAs(message());

        Cli.Run report = server.run3("report", "author", id, "--report-trust", server.file("ca.pem"), "--json");
        assertThat(report.exit()).isZero();
        assertThat(report.json()).containsEntry("status", 1L).containsEntry("signature", "verified");
        assertThat(server.run("report", "author", id).out()).as("one mailbox").contains("1 (green)");
        assertThat(server.run3("probe", "author").out()).contains("is active (XTA 2 version 3)");
    }

    @Test
    void carriesAMessageWithAnyNumberOfEscapedSigns() throws Exception {
        Path escaped = Files.writeString(folder.resolve("escaped.xml"), "<a>" + "&amp;".repeat(150_000) + "</a>");

        Cli.Run sent =
                server.run("send", "author", escaped, "--to", DevFolder.READER, "--type", "1", "--schema", "urn:a");

        assertThat(sent.exit()).as(sent.err()).isZero();
        assertThat(receive("escaped").exit()).isZero();
    }

    @Test
    void showsALargeMessageOnATerminalWhileItComesIn() throws Exception {
        send("--attachment", Files.write(folder.resolve("large.bin"), new byte[9 << 20]));

        System.setProperty("amtspost.terminal", "true");
        try {
            Cli.Run received = receive("large");

            assertThat(received.err())
                    .contains("receiving [", "100 % of 9.0 MiB")
                    .endsWith("\r");
            assertThat(received.out()).startsWith("Received ");
        } finally {
            System.clearProperty("amtspost.terminal");
        }
    }

    @Test
    void leavesAMessageWithoutSignatureInTheMailboxIfOneIsAskedFor() throws Exception {
        String id = send();

        Cli.Run refused = receive("unsigned", "--signer-trust", server.file("ca.pem"));
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.out()).contains("Stays in the mailbox: " + id, "ask its author to sign");
        assertThat(server.run("report", "author", id).out()).contains("0 (open)");

        Cli.Run taken = receive("unsigned");
        assertThat(taken.exit()).isZero();
        assertThat(taken.out()).contains("Received " + id);
    }

    @Test
    void refusesAReaderWhomTheServerDoesNotKnow() throws Exception {
        Cli.Run refused = server.run("send", "author", message(), "--to", "xyz:1");

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("Error: ").doesNotContain("\tat ");
    }

    @Test
    void asksForAReaderIfNeitherOptionNorHeadNamesOne() throws Exception {
        Cli.Run refused = server.run("send", "author", message());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("--to is missing");
    }

    @Test
    void takesTypeSchemaAndServiceFromTheOptions() throws Exception {
        String id = send("--type", "0101", "--schema", "urn:test:other", "--service", "urn:test:service");

        Cli.Run report = server.run("report", "author", id);

        assertThat(report.out()).contains("Message        0101 of urn:test:other", "signature not checked");
        assertThat(receive("typed").exit()).isZero();
    }

    @Test
    void saysThatAMessageIsUnknown() {
        Cli.Run report = server.run("report", "author", "urn:de:xta:messageid:dev:none", "--json");

        assertThat(report.exit()).isEqualTo(1);
        assertThat(report.err()).contains("Next: ");
    }

    @Test
    void refusesAnAccountThatIsNotOnesOwn() {
        Cli.Run refused = server.bare(
                "receive",
                Stream.concat(
                        Stream.of("--party", DevFolder.READER, "--into", folder.resolve("refused")),
                        server.keys("author")));

        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("check account and client certificate");
    }

    @Test
    void reportsAPeerThatIsNotThereAsFailure() {
        Cli.Run failed = Cli.run(Stream.concat(
                        Stream.of("report", "https://localhost:1/x", "id", "--party", DevFolder.AUTHOR),
                        server.keys("author"))
                .toArray());

        assertThat(failed.exit()).isEqualTo(3);
        assertThat(failed.err()).contains("nobody answers").doesNotContain("\tat ");
    }

    @Test
    void showsAStackTraceOnlyIfAsked() {
        Cli.Run failed = Cli.run(Stream.concat(
                        Stream.of("report", "https://localhost:1/x", "id", "--verbose", "--party", DevFolder.AUTHOR),
                        server.keys("author"))
                .toArray());

        assertThat(failed.err()).contains("\tat ");
    }

    @Test
    void namesTheOptionWhoseFileOrPasswordIsNotUsable() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong.txt"), "nope");
        Object[] common = {"report", server.url(), "id", "--party", "a:1", "--key", server.file("author.p12")};

        Cli.Run password = Cli.run(with(common, "--trust", server.file("ca.pem"), "--key-password-file", wrong));
        assertThat(password.exit()).isEqualTo(2);
        assertThat(password.err()).contains("--key: the password does not open").doesNotContain("nope");

        assertThat(Cli.run(with(common, "--trust", server.file("ca.pem"))).err())
                .contains("--key: the password is missing");
        assertThat(Cli.run(with(common, "--trust", server.file("ca.pem"), "--key-password-env", "AMTSPOST_NOT_SET"))
                        .err())
                .contains("no environment variable AMTSPOST_NOT_SET");
        assertThat(Cli.run(with(common, "--trust", wrong, "--key-password-file", server.file("password.txt")))
                        .err())
                .contains("--trust: ");
        assertThat(Cli.run(with(common, "--trust", wrong, "--key-password-file", folder.resolve("none")))
                        .err())
                .contains("cannot read the password file");
    }

    @Test
    void acceptsOnlyHttps() {
        Cli.Run refused = Cli.run(
                Stream.concat(Stream.of("report", "http://localhost/x", "id", "--party", "a:1"), server.keys("author"))
                        .toArray());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("https://");
    }

    private static Object[] with(Object[] common, Object... more) {
        return Stream.concat(Stream.of(common), Stream.of(more)).toArray();
    }
}
