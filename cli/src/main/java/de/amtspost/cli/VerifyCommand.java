package de.amtspost.cli;

import de.amtspost.cli.signature.HtmlReport;
import de.amtspost.cli.signature.SignatureCheck;
import de.amtspost.cli.signature.SignatureReport;
import de.amtspost.signature.Trust;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Checks a signature. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks the signature on a file: CMS (CAdES, binary or PEM) or XML (XAdES), told apart by content.",
            "Exit code 0: valid; 1: invalid; 2: a file or argument cannot be used; 3: network or disk failed; 4: intact,"
                    + " but not proved whose it is."
        })
final class VerifyCommand implements Callable<Integer> {

    private static final String OUT = "--out";

    /** As CmsVerifier has it. */
    private static final int MAX_SIGNERS = 16;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProfileOption profile;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RevocationOptions revocation;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PointInTime time;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "0", paramLabel = "FILE", description = "The signed file.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PEM",
            description = "Certificates of the authorities that those of signers must descend from.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trust;

    @Option(
            names = "--signature",
            paramLabel = "FILE",
            description = "The signature, if it is not in FILE. A signature in XML names the file that it covers.")
    private @Nullable Path signature;

    @Option(
            names = "--element",
            paramLabel = "ID",
            description =
                    "Of an XML document: the element that must be covered, by its attribute id, Id or ID. Without it:"
                            + " the whole document.")
    private @Nullable String element;

    @Option(
            names = "--signers",
            paramLabel = "NUMBER",
            defaultValue = "1",
            description = "How many CMS signatures there must be (default: ${DEFAULT-VALUE}). All must be valid.")
    private int signers;

    @Option(
            names = "--accept-plain-cms",
            description =
                    "Accept CMS signatures whose time and certificate are not signed, as mail programs make them.")
    private boolean plain;

    @Option(
            names = {"-o", OUT},
            paramLabel = "FILE",
            description = "Where the content goes that is inside a valid signature; must not be there yet.")
    private @Nullable Path out;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Where a report for people goes, as one HTML page; must not be there yet.")
    private @Nullable Path html;

    @Option(
            names = "--lang",
            paramLabel = "de|en",
            defaultValue = "de",
            description = "Language of the HTML page (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HtmlReport.Language language;

    @Override
    public Integer call() throws IOException {
        Trust authorities = UsageException.reading("--trust", () -> Trust.pem(trust))
                .withProfile(profile.profile())
                .withRevocation(revocation.revocation());
        Optional<ResultFile> page = ResultFile.ofNullable("--html", html);
        Optional<ResultFile> content = ResultFile.ofNullable(OUT, out);
        SignatureCheck check = check();
        if (content.isPresent() && check.isDetached()) {
            throw new UsageException(OUT + ": the signature holds no content; the content is " + file);
        }
        SignatureReport report = check.run(
                authorities,
                time.chosen(),
                revocation.name(),
                content.map(result -> in -> result.write(in::transferTo)));
        if (page.isPresent()) {
            page.get().write(HtmlReport.of(report, language, Version.number().orElse("")));
        }
        output.result(() -> VerifyJson.object(report), () -> VerifyText.lines(report));
        return switch (report.outcome()) {
            case VALID -> ExitCode.GOOD;
            case INVALID -> ExitCode.NEGATIVE;
            case INDETERMINATE -> ExitCode.INDETERMINATE;
        };
    }

    private SignatureCheck check() throws IOException {
        if (signers < 1 || signers > MAX_SIGNERS) {
            throw new UsageException("--signers: there are 1 to " + MAX_SIGNERS + " signatures, not " + signers);
        }
        try {
            return SignatureCheck.of(
                    new SignatureCheck.Subject(
                            file, Optional.ofNullable(signature), Optional.ofNullable(element), signers, plain),
                    content -> WatchedContent.of(content, "verifying", output));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            throw UsageException.because(e);
        }
    }
}
