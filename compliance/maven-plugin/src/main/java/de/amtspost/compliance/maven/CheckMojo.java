package de.amtspost.compliance.maven;

import de.amtspost.compliance.Batch;
import de.amtspost.compliance.Checker;
import de.amtspost.compliance.Report;
import de.amtspost.compliance.ReportFormat;
import de.amtspost.compliance.ReportWriter;
import de.amtspost.compliance.RuleSet;
import de.amtspost.core.Finding.Severity;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Checks documents against the rules of their standard, and fails the build if one may not be accepted. The report is an
 * HTML page and a JUnit XML file, which build servers show.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends AbstractMojo {

    /**
     * The rules: folders, ZIP or JAR files with schemas, Schematron and code lists, or configurations of the KoSIT
     * validator ({@code scenarios.xml}).
     */
    @Parameter(property = "amtspost.rules", required = true)
    List<File> rules = List.of();

    /** What the standard builds on and does not bring along: schemas and code lists. */
    @Parameter
    List<File> with = List.of();

    /** The documents: files, or folders, of which all files that end in {@code .xml} are meant. */
    @Parameter(property = "amtspost.documents", required = true)
    List<File> documents = List.of();

    /** Whether the rules of XÖV count too: code lists, characters, heads. */
    @Parameter(property = "amtspost.xoev", defaultValue = "true")
    boolean xoev = true;

    /** Whether a warning fails the build too. */
    @Parameter(property = "amtspost.failOnWarning", defaultValue = "false")
    boolean failOnWarning;

    /** Whether to do nothing. */
    @Parameter(property = "amtspost.check.skip", defaultValue = "false")
    boolean skip;

    /** The language of the page: {@code de} or {@code en}. */
    @Parameter(property = "amtspost.language", defaultValue = "de")
    String language = "de";

    /** Where {@code report.html} and {@code TEST-amtspost-check.xml} go. */
    @Parameter(defaultValue = "${project.build.directory}/amtspost-check", required = true)
    File outputDirectory = new File("target/amtspost-check");

    /** Made by Maven. */
    public CheckMojo() {}

    /**
     * Checks the documents.
     *
     * @throws MojoFailureException if one may not be accepted, or there is none, or the rules cannot be used
     * @throws MojoExecutionException if files cannot be read or written
     */
    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        if (skip) {
            getLog().info("skipped");
            return;
        }
        try {
            List<Batch.Document> found = find();
            Batch.Summary summary =
                    check(Batch.of(checker(), Runtime.getRuntime().availableProcessors()), found);
            String text = summary.documents() + " documents: " + summary.accepted() + " accepted, " + summary.rejected()
                    + " rejected, " + summary.unchecked() + " not checked, " + summary.warnings()
                    + " warnings. See " + new File(outputDirectory, "report.html");
            if (summary.accepted() < summary.documents() || (failOnWarning && summary.warnings() > 0)) {
                throw new MojoFailureException(text);
            }
            getLog().info(text);
        } catch (IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException | UncheckedIOException e) {
            throw new MojoExecutionException(e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MojoExecutionException("the check was interrupted", e);
        }
    }

    private Checker checker() {
        Checker.Builder checker = Checker.builder().withExcerpts();
        if (rules.isEmpty()) {
            throw new IllegalArgumentException("the parameter rules is empty: name the rules of a standard");
        }
        for (File file : rules) {
            checker.rules(
                    RuleSet.of(file.toPath(), with.stream().map(File::toPath).toArray(Path[]::new)));
        }
        return (xoev ? checker : checker.withoutXoevChecks()).build();
    }

    private List<Batch.Document> find() {
        List<Batch.Document> found = documents.stream()
                .flatMap(file -> Batch.Document.in(file.toPath()).stream())
                .toList();
        if (found.isEmpty()) {
            throw new IllegalArgumentException("the parameter documents names no file that ends in .xml: " + documents);
        }
        return found;
    }

    private Batch.Summary check(Batch batch, List<Batch.Document> found) throws IOException, InterruptedException {
        Path folder = Files.createDirectories(outputDirectory.toPath());
        try (OutputStream page = open(folder, "report.html");
                OutputStream results = open(folder, "TEST-amtspost-check.xml");
                ReportWriter html = ReportFormat.HTML.open(page, Locale.forLanguageTag(language));
                ReportWriter junit = ReportFormat.JUNIT.open(results, Locale.forLanguageTag(language))) {
            return batch.check(found, report -> {
                html.write(report);
                junit.write(report);
                log(report);
            });
        }
    }

    private static OutputStream open(Path folder, String name) throws IOException {
        return new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)));
    }

    /** What fails the build is in the log too, without values. */
    private void log(Report report) {
        if (!report.accepted()) {
            report.detections().stream()
                    .filter(found -> found.severity() == Severity.ERROR)
                    .limit(10)
                    .forEach(found -> getLog().error(report.document() + ": " + found));
        }
    }
}
