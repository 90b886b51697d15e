package de.amtspost.cli;

import static org.assertj.core.api.Assertions.assertThat;

import de.amtspost.testpki.KeyKind;
import de.amtspost.testpki.TestPki;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the page on files, run in their order. */
class DocumentedCommandsTest {

    private static final Path PAGE = Path.of("..", "docs", "cli-signatures.md");
    private static final String PROMPT = "    ./amtspost ";
    private static final Instant THEN = Instant.parse("2025-01-01T00:00:00Z");

    @TempDir
    Path folder;

    @Test
    void doWhatThePageSays() throws Exception {
        writeFiles();

        List<String> commands = Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith(PROMPT))
                .map(line -> line.substring(PROMPT.length()))
                .toList();

        assertThat(commands).hasSizeGreaterThan(10);
        for (String command : commands) {
            Cli.Run run = Cli.run(arguments(command));

            // The host of the example does not exist: under the hard check nothing passes then.
            assertThat(run.exit())
                    .as(command + "\n" + run.out() + run.err())
                    .isEqualTo(command.contains(".de") ? 4 : 0);
        }
    }

    private void writeFiles() throws Exception {
        TestPki pki = TestPki.create("Stelle", KeyKind.P256, Clock.fixed(THEN, ZoneOffset.UTC));
        Instant next = Instant.now().plus(Duration.ofDays(1));
        char[] password = "geheim".toCharArray();
        pki.writeCa(folder.resolve("stellen.pem"));
        var seal = pki.request("Siegel").signer().valid(THEN, next).issue();
        seal.writePkcs12(folder.resolve("siegel.p12"), password);
        seal.writePem(folder.resolve("siegel.pem"));
        for (String reader : List.of("meldebehoerde", "standesamt")) {
            var certificate = pki.request(reader).encryption().valid(THEN, next).issue();
            certificate.writePkcs12(folder.resolve(reader + ".p12"), password);
            certificate.writePem(folder.resolve(reader + ".pem"));
        }
        Files.write(folder.resolve("sperrliste.crl"), pki.crl(THEN, next).getEncoded());
        Files.write(
                folder.resolve("sperrliste-2025-06.crl"),
                pki.crl(THEN, Instant.parse("2025-07-01T00:00:00Z")).getEncoded());
        Files.writeString(folder.resolve("password.txt"), "geheim");
        Files.writeString(folder.resolve("bescheid.pdf"), "%PDF Bescheid");
        Files.writeString(folder.resolve("nachricht.xml"), "<n><teil id=\"inhalt\">Text</teil></n>");
    }

    /** Files lie in the folder; passwords are not asked for; a result of an earlier command is moved away. */
    private Object[] arguments(String command) throws Exception {
        List<Object> arguments = new ArrayList<>();
        String before = "";
        for (String word : command.split(" ", -1)) {
            boolean file = word.contains(".") && !before.equals("--ocsp");
            arguments.add(file ? folder.resolve(word) : word);
            if (before.equals("-o")) {
                Files.deleteIfExists(folder.resolve(word));
            }
            before = word;
        }
        if (command.contains("--key")) {
            arguments.add("--key-password-file");
            arguments.add(folder.resolve("password.txt"));
        }
        return arguments.toArray();
    }
}
