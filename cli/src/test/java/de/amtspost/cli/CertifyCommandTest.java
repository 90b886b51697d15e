package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.cli.serve.DevFolder;
import de.amtspost.compliance.xta.Errand;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.ServiceQuery;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaClient;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server under test that is called, and a client under test that calls. */
class CertifyCommandTest {

    @TempDir
    static Path folder;

    private static DevServer server;

    @BeforeAll
    static void start() throws Exception {
        server = new DevServer(folder.resolve("dev"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static Cli.Run certify(Object... more) {
        return Cli.run(Stream.of(
                        Stream.of("certify"),
                        Stream.of(more),
                        server.keys("author"),
                        Stream.of("--reader-key", server.file("reader.p12")),
                        parties())
                .flatMap(stream -> stream)
                .toArray());
    }

    private static Stream<Object> parties() {
        return Stream.of(
                "--author",
                DevFolder.AUTHOR,
                "--author-name",
                "Standesamt Musterstadt",
                "--reader",
                DevFolder.READER,
                "--product",
                "Testserver",
                "--product-version",
                "1",
                "--maker",
                "Musterstadt");
    }

    @Test
    void behavesAsWell() throws Exception {
        Cli.Run run = certify("sender-asynchronous", "--behaviours", "--target", server.url());

        assertThat(run.exit()).as(run.out()).isZero();
        assertThat(run.err()).contains("HTTP 500");
        assertThat(run.out()).contains("Nicht versucht (there is no certificate stranger): BHV-PAR-04");
    }

    /** The certificate of the server is none for clients; the program says that it did everything. */
    @Test
    void triesBehavioursWithWhatItIsTold() throws Exception {
        Path errands = folder.resolve("errands.txt");
        Path program = Files.writeString(
                folder.resolve("operator.sh"), "#!/bin/sh\necho \"$@\" >> '" + errands + "'\necho done\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();

        Cli.Run run = certify(
                "recipient-asynchronous",
                "--fill-mailbox",
                "--behaviours",
                "--operator",
                program,
                "--certificate",
                "stranger=" + server.file("reader.p12"),
                "--given",
                "unimplemented=getMessage",
                "--code-list",
                "urn:de:amtspost:codeliste:transport-event",
                "--large-content",
                "1000",
                "--language",
                "en",
                "--target",
                server.url());

        assertThat(Files.readAllLines(errands)).containsExactly("restart");
        assertThat(run.err()).contains("operator: restart", "    done");
        assertThat(run.out())
                .contains("BHV-FLT-25")
                .contains("XTA-K03")
                .doesNotContain("XTA-K02", "BHV-RST", "BHV-CNT", "not tried");
        assertThat(run.exit()).as("the server implements getMessage").isEqualTo(1);
    }

    @Test
    void refusesWhatNoBehaviourNeeds() {
        Object[][] wrong = {
            {"--certificate", "nobody=" + server.file("reader.p12")},
            {"--given", "nonsense=1"},
            {"--large-content", "-1"},
            {"--operator", server.file("ca.pem")},
            {"--operator", "/bin/sh", "--ask"},
        };
        for (Object[] options : wrong) {
            Cli.Run run = certify(Stream.concat(Stream.of("--target", server.url()), Stream.of(options))
                    .toArray());

            assertThat(run.exit()).as(run.err()).isEqualTo(2);
            assertThat(run.err()).contains((String) options[options.length == 3 ? 2 : 0]);
        }
    }

    @Test
    void asksAPerson() {
        List<String> said = new ArrayList<>();
        AskingOperator person =
                new AskingOperator(said::add, new ByteArrayInputStream("\nn\n".getBytes(StandardCharsets.UTF_8)));

        assertThat(person.perform(Errand.of(Errand.Kind.RESTART))).isTrue();
        assertThat(person.perform(Errand.call(URI.create("https://localhost:1/"))))
                .isFalse();
        assertThat(person.perform(Errand.of(Errand.Kind.DIRECTORY_OFF)))
                .as("nobody is there")
                .isFalse();
        assertThat(String.join("\n", said)).contains("start it again", "at https://localhost:1/", "directory");
    }

    @Test
    void aServerComplies() throws Exception {
        Path html = folder.resolve("erklaerung.html");
        Path junit = folder.resolve("junit.xml");
        Path evidence = folder.resolve("evidence.json");

        Cli.Run run = certify(
                "sender-asynchronous",
                "recipient-asynchronous",
                "--fill-mailbox",
                "--target",
                server.url(),
                "--html",
                html,
                "--junit",
                junit,
                "--evidence",
                evidence);

        assertThat(run.out()).contains("Empfänger (asynchron): bestanden", "Konform: Testserver 1");
        assertThat(run.exit()).isZero();
        assertThat(run.err()).contains("createMessageID  HTTP 200");
        assertThat(Files.readString(html)).contains("Sender (asynchron)", "Ort, Datum, Unterschrift");
        assertThat(Files.readString(junit)).contains("xta5.recipient-asynchronous");
        assertThat(Files.readString(evidence)).contains("\"passed\" : true").doesNotContain("Standesamt");
    }

    @Test
    void aServerOfVersion3Complies() throws Exception {
        Cli.Run run = certify(
                "sender-asynchronous",
                "--profile",
                "official",
                "--xta",
                "3",
                "--language",
                "en",
                "--target",
                server.version3(),
                "--json");

        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.json()).containsEntry("passed", true).containsEntry("xta", 3L);
    }

    @Test
    void sendsTheMessageThatIsWanted() throws Exception {
        Path message = Files.writeString(folder.resolve("anfrage.xml"), "<anfrage xmlns='urn:example:standard:1'/>");
        Path evidence = folder.resolve("own.json");

        Cli.Run run = certify(
                "sender-asynchronous",
                "--target",
                server.url(),
                "--message",
                message,
                "--type",
                "0010",
                "--schema",
                "urn:example:standard:1",
                "--service",
                "urn:example:service",
                "--business-scenario",
                "urn:example:scenarios,1,S1",
                "--evidence",
                evidence,
                "--unredacted");

        assertThat(run.exit()).as(run.out() + run.err()).isZero();
        assertThat(Files.readString(evidence))
                .contains("anfrage.xml", "urn:example:scenarios", "urn:example:service", "Standesamt Musterstadt");
        assertThat(certify("--target", server.url(), "--message", message).exit())
                .isEqualTo(2);
        assertThat(certify("--target", server.url(), "--business-scenario", "S1")
                        .err())
                .contains("LIST,VERSION,CODE");
        assertThat(certify("--target", server.url(), "--wait", "0").exit()).isEqualTo(2);
    }

    /** The server for trying out hands nothing on at once. */
    @Test
    void aServerDoesNotComply() {
        Cli.Run run = certify("sender-synchronous", "--target", server.url(), "--language", "en");

        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).contains("Sender (synchronous): not passed", "XTA-F01", "Does not comply: Testserver 1");
    }

    @Test
    void aServerThatIsNotThereCannotBeTested() {
        Cli.Run run = certify("sender-asynchronous", "--target", "https://localhost:1/services/XTACore");

        assertThat(run.exit()).isEqualTo(3);
        assertThat(run.err()).contains("could not be run", "does not answer");
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(certify().err()).contains("--target");
        assertThat(certify("author-asynchronous", "--target", server.url()).err())
                .contains("author-asynchronous needs --listen");
        assertThat(certify("nonsense", "--target", server.url()).exit()).isEqualTo(2);
        assertThat(certify("--target", "http://localhost/").exit()).isEqualTo(2);
        assertThat(certify("--target", server.url(), "--html", server.file("ca.pem"))
                        .err())
                .contains("is there already");
    }

    @Test
    void aClientComplies() throws Exception {
        CompletableFuture<URI> address = new CompletableFuture<>();
        Pattern waiting = Pattern.compile("waiting for the product at (\\S+)\\R");
        Writer err = new StringWriter() {
            @Override
            public void flush() {
                Matcher matcher = waiting.matcher(toString());
                if (matcher.find()) {
                    address.complete(URI.create(matcher.group(1)));
                }
            }
        };
        StringWriter out = new StringWriter();
        String[] arguments = Stream.of(
                        Stream.of("certify", "author-asynchronous", "--listen", "0", "--wait", "60"),
                        Stream.of("--client-cert", server.file("author.pem")),
                        server.keys("server"),
                        parties())
                .flatMap(stream -> stream)
                .map(Object::toString)
                .toArray(String[]::new);
        CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(
                () -> AmtspostCli.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments));

        call(address.get(60, TimeUnit.SECONDS));

        assertThat(exit.get(90, TimeUnit.SECONDS)).as(out + "\n" + err).isZero();
        assertThat(out.toString()).contains("Autor (asynchron): bestanden");
    }

    private static void call(URI address) throws Exception {
        Party author = Party.of(DevFolder.AUTHOR, "Standesamt Musterstadt");
        Party reader = Party.of(DevFolder.READER, "Meldebehörde Beispielhausen");
        char[] password = Files.readString(server.file("password.txt")).strip().toCharArray();
        try (XtaClient client = XtaClient.at(address)
                .identity(Identity.pkcs12(server.file("author.p12"), password))
                .trust(Trust.pem(server.file("ca.pem")))
                .build()) {
            client.checkAccountActive(author);
            client.lookupService(author, List.of(ServiceQuery.of(reader, "urn:example:service")));
            MessageId id = client.createMessageID(author);
            client.sendMessage(
                    author,
                    id,
                    Message.builder()
                            .from(author)
                            .to(reader)
                            .type(MessageType.of("0010", URI.create("urn:example:standard:1")))
                            .content(Content.xml("<a/>".getBytes(StandardCharsets.UTF_8)))
                            .build());
            client.getTransportReport(author, id);
        }
    }
}
