package de.amtspost.cli;

import de.amtspost.compliance.xta.CertificationHtml;
import de.amtspost.compliance.xta.CertificationJUnitXml;
import de.amtspost.compliance.xta.CertificationJson;
import de.amtspost.compliance.xta.CertificationResult;
import de.amtspost.compliance.xta.Language;
import de.amtspost.compliance.xta.Product;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the declaration says of the product, and where the reports go. */
final class DeclarationOptions {

    @Option(
            names = "--product",
            paramLabel = "NAME",
            defaultValue = "unnamed",
            description = "Name of the product, for the reports.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String name;

    @Option(names = "--product-version", paramLabel = "V", defaultValue = "-", description = "Version of the product.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String productVersion;

    @Option(names = "--maker", paramLabel = "NAME", defaultValue = "-", description = "Who makes the product.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String maker;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the self-declaration as an HTML page.")
    private @Nullable Path html;

    @Option(names = "--junit", paramLabel = "FILE", description = "Write the result as JUnit XML.")
    private @Nullable Path junit;

    @Option(
            names = "--evidence",
            paramLabel = "FILE",
            description = "Write the result with all recorded messages as JSON.")
    private @Nullable Path evidence;

    @Option(
            names = "--unredacted",
            description = "Keep personal data in recorded messages. Without it they are replaced in every report.")
    private boolean unredacted;

    @Option(
            names = "--language",
            paramLabel = "de|en",
            defaultValue = "de",
            description = "Language of reports (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Language language;

    Product product() {
        return new Product(name, productVersion, maker);
    }

    Language language() {
        return language;
    }

    /** Refuses before the test what could not be kept after it. */
    void requireNewFiles() {
        htmlFile();
        junitFile();
        evidenceFile();
    }

    private Optional<ResultFile> htmlFile() {
        return ResultFile.ofNullable("--html", html);
    }

    private Optional<ResultFile> junitFile() {
        return ResultFile.ofNullable("--junit", junit);
    }

    private Optional<ResultFile> evidenceFile() {
        return ResultFile.ofNullable("--evidence", evidence);
    }

    /** The result as it may be shown. */
    CertificationResult shown(CertificationResult result) {
        return unredacted ? result : result.redacted();
    }

    void write(CertificationResult result) throws IOException {
        CertificationResult shown = shown(result);
        Optional<ResultFile> page = htmlFile();
        if (page.isPresent()) {
            page.get().write(CertificationHtml.of(shown, language));
        }
        Optional<ResultFile> suites = junitFile();
        if (suites.isPresent()) {
            suites.get().write(CertificationJUnitXml.of(shown, language));
        }
        Optional<ResultFile> all = evidenceFile();
        if (all.isPresent()) {
            all.get().write(CertificationJson.of(shown));
        }
    }
}
