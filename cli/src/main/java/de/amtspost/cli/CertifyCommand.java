package de.amtspost.cli;

import de.amtspost.compliance.xta.Certification;
import de.amtspost.compliance.xta.CertificationJson;
import de.amtspost.compliance.xta.CertificationResult;
import de.amtspost.compliance.xta.CertificationRun;
import de.amtspost.compliance.xta.CertificationText;
import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.Product;
import de.amtspost.compliance.xta.Profile;
import de.amtspost.compliance.xta.Scenario;
import de.amtspost.compliance.xta.ScenarioResult;
import de.amtspost.signature.Identity;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaVersion;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tests whether an XTA product complies. */
@Command(
        name = "certify",
        mixinStandardHelpOptions = true,
        description = {
            "Puts an XTA product through the scenarios of its role, as the official tester does, and says which rules it"
                    + " breaks. A server under test is called (--target), a client under test calls us (--listen).",
            "Scenarios: author-asynchronous, author-synchronous, sender-asynchronous, sender-synchronous,"
                    + " reader-asynchronous, reader-synchronous, recipient-asynchronous, recipient-synchronous.",
            "Exit code 0: the product complies; 1: it does not; 3: a scenario could not be run."
        })
final class CertifyCommand implements Callable<Integer> {

    @Parameters(
            arity = "0..*",
            paramLabel = "SCENARIO",
            converter = ScenarioConverter.class,
            description =
                    "What to test. Without one, all that can be tested with --target, with --listen, or with both.")
    private List<Scenario> scenarios = new ArrayList<>();

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private KeyOptions key;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private NeighbourOptions neighbour;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private ProductOptions about;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private DeclarationOptions declaration;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Option(
            names = "--trust",
            required = true,
            paramLabel = "PEM",
            description = "Certificates of the authorities that the product's certificates must descend from.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path trust;

    @Option(
            names = "--reader-key",
            paramLabel = "P12",
            description = "PKCS#12 file with the certificate of the reader, under the same password (default: that of"
                    + " --key).")
    private @Nullable Path readerKey;

    @Option(names = "--target", paramLabel = "URL", description = "Base address of the server under test.")
    private @Nullable URI target;

    @Option(
            names = "--xta",
            paramLabel = XtaVersionConverter.LABEL,
            converter = XtaVersionConverter.class,
            defaultValue = "5",
            description = "Version of XTA 2 that the product speaks (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private XtaVersion version;

    @Option(
            names = "--profile",
            defaultValue = "strict",
            paramLabel = "strict|official",
            description = "What the product is held against: the standard, or what the official tester demands"
                    + " (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Profile profile;

    @Override
    public Integer call() throws IOException {
        List<Scenario> chosen = chosen();
        declaration.requireNewFiles();
        Product product = declaration.product();
        Certification.Builder builder = Certification.builder(version, profile)
                .identity(key.identity())
                .trust(UsageException.reading("--trust", () -> Trust.pem(trust)))
                .progress(this::progress);
        if (readerKey != null) {
            Path file = readerKey;
            builder.readerIdentity(UsageException.reading("--reader-key", () -> Identity.pkcs12(file, key.password())));
        }
        if (target != null) {
            builder.target(https(target));
        }
        neighbour.configure(builder);
        about.configure(builder, key, output);
        Certification certification = builder.build();
        List<ScenarioResult> results = new ArrayList<>();
        for (Scenario scenario : chosen) {
            results.add(run(certification, scenario));
        }
        CertificationResult result = new CertificationResult(
                product, version, profile, results.get(0).begun(), results);
        declaration.write(result);
        report(result);
        return exitCode(result);
    }

    private List<Scenario> chosen() {
        boolean listening = neighbour.listens();
        List<Scenario> possible = Stream.of(Scenario.values())
                .filter(scenario ->
                        (target != null || !needsTarget(scenario)) && (listening || !needsListening(scenario)))
                .toList();
        List<Scenario> chosen = scenarios.isEmpty() ? possible : scenarios;
        for (Scenario scenario : chosen) {
            if (!possible.contains(scenario)) {
                throw new UsageException(scenario.id() + " needs "
                        + (target == null && needsTarget(scenario)
                                ? "--target: we call the product"
                                : "--listen and" + " --client-cert: the product calls us"));
            }
        }
        if (chosen.isEmpty()) {
            throw new UsageException(
                    "name --target for a server under test, --listen for a client under test, or both");
        }
        return chosen;
    }

    private static boolean needsTarget(Scenario scenario) {
        return switch (scenario) {
            case AUTHOR_ASYNCHRONOUS, AUTHOR_SYNCHRONOUS, READER_ASYNCHRONOUS -> false;
            default -> true;
        };
    }

    private static boolean needsListening(Scenario scenario) {
        return switch (scenario) {
            case SENDER_ASYNCHRONOUS, SENDER_SYNCHRONOUS, RECIPIENT_ASYNCHRONOUS -> false;
            default -> true;
        };
    }

    private static URI https(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null) {
            throw new UsageException("--target: must start with https:// and name a host: " + url);
        }
        return url;
    }

    private ScenarioResult run(Certification certification, Scenario scenario) throws IOException {
        output.note(scenario.title(declaration.language()) + ":");
        try (CertificationRun run = begin(certification, scenario)) {
            run.uri().ifPresent(uri -> output.note("  waiting for the product at " + uri));
            return run.result();
        }
    }

    private static CertificationRun begin(Certification certification, Scenario scenario) throws IOException {
        try {
            return certification.begin(scenario);
        } catch (IllegalStateException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private void progress(Exchange exchange) {
        output.note("  " + exchange.number() + "  " + exchange.operation().orElse("unknown operation") + "  "
                + exchange.answer()
                        .map(answer -> "HTTP " + answer.status())
                        .or(exchange::failure)
                        .orElse(""));
    }

    private void report(CertificationResult result) {
        PrintWriter out = output.out();
        if (output.json()) {
            out.println(CertificationJson.of(declaration.shown(result)));
        } else {
            CertificationText.of(result, declaration.language()).forEach(out::println);
        }
        out.flush();
    }

    /** Where nobody answered or nobody called, there is nothing to say about the product. */
    private int exitCode(CertificationResult result) {
        Optional<Scenario> silent = result.scenarios().stream()
                .filter(one -> one.exchanges().stream()
                        .noneMatch(exchange -> exchange.answer().isPresent()))
                .map(ScenarioResult::scenario)
                .findFirst();
        if (silent.isPresent()) {
            output.note("Error: " + silent.get().id() + " could not be run: "
                    + (needsListening(silent.get())
                            ? "the product did not call in time"
                            : "the product does not answer")
                    + "; check addresses and certificates, with `amtspost probe` for example");
            return ExitCode.FAILURE;
        }
        return result.passed() ? ExitCode.GOOD : ExitCode.NEGATIVE;
    }
}
