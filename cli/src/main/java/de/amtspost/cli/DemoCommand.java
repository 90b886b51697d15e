package de.amtspost.cli;

import de.amtspost.cli.demo.Demo;
import de.amtspost.cli.demo.DemoResult;
import de.amtspost.cli.message.MessageFile;
import de.amtspost.core.Content;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tells the whole story on loopback. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a message from author to reader through an XTA server on this machine: mutual TLS with fresh"
                    + " certificates, signature, signed transport report. Nothing leaves the machine.",
            "Exit code 0 only if the content arrived byte for byte, the signature holds and the report is green."
        })
final class DemoCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(
            arity = "0..1",
            paramLabel = "MESSAGE.xml",
            description = "Any XÖV message. Without it, the bundled example is sent.")
    private @Nullable Path file;

    @Option(names = "--attachment", paramLabel = "FILE", description = "A file that goes with the message; repeatable.")
    private List<Path> attachments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        DemoResult result = Demo.run(message(), Arguments.contents("--attachment", attachments), List.of());
        output.result(() -> DemoJson.object(result), () -> DemoText.lines(result));
        return result.good()
                ? ExitCode.GOOD
                : result.failure().map(Errors::exitCode).orElse(ExitCode.NEGATIVE);
    }

    private MessageFile message() throws IOException {
        try {
            return file == null
                    ? MessageFile.of(
                            Content.xml("<x xmlns='urn:a'/>".getBytes(StandardCharsets.UTF_8))
                                    .withFileName("example.xml"),
                            "the example")
                    : MessageFile.read(file);
        } catch (MessageFile.UnusableException e) {
            throw UsageException.because(e);
        }
    }
}
