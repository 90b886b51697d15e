package de.amtspost.cli;

import de.amtspost.compliance.xta.Certification;
import de.amtspost.compliance.xta.ProductOperator;
import de.amtspost.signature.Identity;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is known of the product under test, who runs it, and with what its behaviours are tried. */
final class ProductOptions {

    @Option(
            names = "--behaviours",
            description =
                    "Also try how the product behaves. A server: with broken requests, other people's messages, calls that"
                            + " break off; puts messages into the mailbox of the reader, and closes them again. A client:"
                            + " with false certificates of ours.")
    private boolean behaviours;

    @Option(
            names = "--certificate",
            paramLabel = "NAME=P12",
            description = "PKCS#12 file, under the password of --key, with a certificate for --behaviours. Client"
                    + " certificates: stranger (trusted, but of no account), foreign (of an authority that the product does"
                    + " not trust), expired, wrong-purpose (not for TLS clients). Server certificates:"
                    + " server-wrong-name, server-foreign, server-expired. Can be given several times.")
    private Map<String, Path> certificates = new LinkedHashMap<>();

    @Option(
            names = "--given",
            paramLabel = "NAME=VALUE",
            description =
                    "What is true of the product, for --behaviours: inactive (identifier of an account that is not"
                            + " active), synchronous-service, asynchronous-service (services of the reader), unimplemented"
                            + " (an operation). Can be given several times.")
    private Map<String, String> given = new LinkedHashMap<>();

    @Option(
            names = "--large-content",
            paramLabel = "BYTES",
            description =
                    "Size of the content with which --behaviours try what is larger than memory (default: 64 MiB);"
                            + " 0 for none.")
    private @Nullable Long largeContent;

    @Option(
            names = "--operator",
            paramLabel = "COMMAND",
            description = "Program that runs the product for --behaviours: is called with restart, directory-off,"
                    + " directory-on, or call and a URL, and must not return before it is done. Exit code 0: done.")
    private @Nullable Path operator;

    @Option(names = "--ask", description = "Ask on the terminal for what --operator would do.")
    private boolean ask;

    @Option(
            names = "--code-list",
            paramLabel = "URI",
            description = "Code list that was agreed beside those of the standard. Can be given several times.")
    private List<String> codeLists = new ArrayList<>();

    void configure(Certification.Builder builder, KeyOptions key, Output output) {
        if (behaviours) {
            builder.behaviours();
        }
        certificates.forEach((name, file) -> UsageException.reading(
                "--certificate " + name, () -> builder.identity(name, Identity.pkcs12(file, key.password()))));
        given.forEach((name, value) -> UsageException.reading("--given", () -> builder.given(name, value)));
        codeLists.forEach(builder::codeList);
        if (largeContent != null) {
            long bytes = largeContent;
            UsageException.reading("--large-content", () -> builder.largeContent(bytes));
        }
        operator(output).ifPresent(builder::operator);
    }

    private Optional<ProductOperator> operator(Output output) {
        if (operator == null) {
            return ask ? Optional.of(new AskingOperator(output::note, System.in)) : Optional.empty();
        }
        if (ask) {
            throw new UsageException("--ask: there is an --operator already");
        }
        if (!Files.isExecutable(operator)) {
            throw new UsageException("--operator: is no program that can be started: " + operator);
        }
        return Optional.of(new CommandOperator(output::note, operator));
    }
}
