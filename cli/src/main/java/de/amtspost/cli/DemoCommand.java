package de.amtspost.cli;

import de.amtspost.cli.demo.Demo;
import de.amtspost.cli.demo.DemoResult;
import de.amtspost.cli.message.MessageFile;
import de.amtspost.core.Content;
import de.amtspost.core.MessageCheck;
import de.amtspost.example.hundesteuer.Hundesteuer;
import de.amtspost.example.hundesteuer.v1_0.XHundesteuer_1_0;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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

    private static final int EXAMPLE_LIMIT = 1 << 20;

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

    @Option(
            names = "--xta",
            paramLabel = XtaVersionConverter.LABEL,
            converter = XtaVersionConverter.class,
            defaultValue = "5",
            description = "Version of XTA 2 that author and reader speak (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private XtaVersion version;

    @Option(
            names = "--reader-xta",
            paramLabel = XtaVersionConverter.LABEL,
            converter = XtaVersionConverter.class,
            description = "Version that the reader speaks, if it is another one.")
    private @Nullable XtaVersion readerVersion;

    @Override
    public Integer call() throws IOException {
        Path given = file;
        MessageFile message = given == null ? example() : Arguments.message(given);
        List<MessageCheck> checks =
                given == null ? List.of(XHundesteuer_1_0.schemas().check()) : List.of();
        message.notes().forEach(note -> output.note("Note: " + note));
        DemoResult result = Demo.run(
                message,
                Arguments.contents("--attachment", attachments),
                checks,
                version,
                Optional.ofNullable(readerVersion).orElse(version));
        output.result(() -> DemoJson.object(result), () -> DemoText.lines(result));
        return result.good()
                ? ExitCode.GOOD
                : result.failure().map(Errors::exitCode).orElse(ExitCode.NEGATIVE);
    }

    private static MessageFile example() throws IOException {
        Content sample = Hundesteuer.sample();
        try {
            return MessageFile.of(sample.withSize(sample.readBytes(EXAMPLE_LIMIT).length), "the bundled example");
        } catch (MessageFile.UnusableException e) {
            throw new IllegalStateException("the bundled example is a good message", e);
        }
    }
}
