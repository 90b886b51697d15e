package de.amtspost.cli;

import de.amtspost.cli.check.DocumentFiles;
import de.amtspost.cli.signature.HtmlReport;
import de.amtspost.compliance.Batch;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.ReportFormat;
import de.amtspost.compliance.ReportWriter;
import de.amtspost.core.Content;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.apache.commons.io.output.WriterOutputStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks documents against the rules of their standard. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks documents against the rules of their standard: schema, Schematron, code lists, characters, heads.",
            "Exit code 0: all may be accepted; 1: at least one may not; 2: an argument or the rules cannot be used; 3: at"
                    + " least one document could not be read."
        })
final class CheckCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private RulesOptions rules;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files, folders (all files in them that end in .xml), patterns, or - for standard input.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private List<String> arguments;

    @Option(
            names = "--format",
            defaultValue = "text",
            paramLabel = "FORMAT",
            description = "The form of the report: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ReportFormat format;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Where the report goes, in place of standard output; must not be there yet.")
    private @Nullable Path out;

    @Option(names = "--jobs", paramLabel = "NUMBER", description = "Documents at a time (default: one per processor).")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--fail-on",
            defaultValue = "error",
            paramLabel = "error|warning",
            description = "What leads to exit code 1: a document that may not be accepted, or a warning too.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private FailOn failOn;

    @Option(names = "--no-values", description = "Leave out of the report what stands in the documents.")
    private boolean withoutValues;

    @Option(
            names = "--lang",
            paramLabel = "de|en",
            defaultValue = "de",
            description =
                    "Language of the report (default: ${DEFAULT-VALUE}); Schematron and XML Schema keep their own words.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private HtmlReport.Language language;

    @Option(names = "--verbose", description = "Show where an error came from (stack trace).")
    @SuppressWarnings("UnusedVariable") // looked for by Errors
    private boolean verbose;

    /** What leads to a negative exit code. */
    enum FailOn {
        ERROR,
        WARNING
    }

    @Override
    public Integer call() throws IOException {
        if (jobs < 1) {
            throw new UsageException("--jobs: at least 1, not " + jobs);
        }
        Checker checker = checker();
        List<Batch.Document> documents = documents();
        if (out == null) {
            return check(checker, documents, printed());
        }
        int[] code = new int[1];
        ResultFile.of("--out", out).write(stream -> code[0] = check(checker, documents, stream));
        return code[0];
    }

    private OutputStream printed() throws IOException {
        return WriterOutputStream.builder()
                .setWriter(spec.commandLine().getOut())
                .setCharset(StandardCharsets.UTF_8)
                .get();
    }

    private Checker checker() {
        Checker.Builder checker = rules.checker();
        if (format == ReportFormat.HTML && !withoutValues) {
            checker.withExcerpts();
        }
        return UsageException.reading("--rules", checker::build);
    }

    private List<Batch.Document> documents() {
        List<Batch.Document> all = new ArrayList<>();
        for (String argument : arguments) {
            if (argument.equals(DocumentFiles.STANDARD_INPUT)) {
                all.add(new Batch.Document("-", Content.from(() -> System.in)));
            } else {
                all.addAll(DocumentFiles.of(argument));
            }
        }
        if (all.isEmpty()) {
            throw new UsageException("there is no file that ends in .xml in " + String.join(", ", arguments));
        }
        return all;
    }

    private int check(Checker checker, List<Batch.Document> documents, OutputStream stream) throws IOException {
        // Lines on standard output are progress enough, if a person sees them.
        boolean watched = Boolean.getBoolean("amtspost.terminal") && (out != null || format != ReportFormat.TEXT);
        CheckProgress progress = new CheckProgress(spec.commandLine().getErr(), documents.size(), watched);
        ReportWriter writer = format.open(stream, Locale.forLanguageTag(language.name()));
        if (withoutValues) {
            writer.withoutValues();
        }
        try (writer) {
            Batch.Summary summary = Batch.of(checker, jobs).check(documents, report -> {
                progress.done();
                writer.write(report);
            });
            progress.erase();
            return exitCode(summary);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the check was interrupted");
        }
    }

    private int exitCode(Batch.Summary summary) {
        if (summary.unchecked() > 0) {
            return ExitCode.FAILURE;
        }
        boolean warned = failOn == FailOn.WARNING && summary.warnings() > 0;
        return summary.rejected() > 0 || warned ? ExitCode.NEGATIVE : ExitCode.GOOD;
    }
}
