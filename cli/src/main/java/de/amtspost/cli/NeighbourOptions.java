package de.amtspost.cli;

import de.amtspost.compliance.xta.Certification;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How we play the neighbour of a product under test: parties, message, where we listen, how long we wait. */
final class NeighbourOptions {

    private static final Duration ANSWER = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(2);

    @Option(names = "--author", required = true, paramLabel = "ID", description = "Identifier of the author.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String author;

    @Option(names = "--author-name", paramLabel = "NAME", description = "Name of the author (default: the identifier).")
    private @Nullable String authorName;

    @Option(names = "--reader", required = true, paramLabel = "ID", description = "Identifier of the reader.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String reader;

    @Option(names = "--reader-name", paramLabel = "NAME", description = "Name of the reader (default: the identifier).")
    private @Nullable String readerName;

    @Option(
            names = "--recipient",
            paramLabel = "ID",
            defaultValue = "amtspost",
            description = "Identifier of the party that hands synchronous messages to the reader (default:"
                    + " ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String recipient;

    @Option(names = "--service", paramLabel = "URI", description = "Service of the reader for which the message is.")
    private @Nullable String service;

    @Option(names = "--message", paramLabel = "FILE", description = "Message to send; needs --type and --schema.")
    private @Nullable Path message;

    @Option(names = "--type", paramLabel = "CODE", description = "Message type of --message.")
    private @Nullable String type;

    @Option(names = "--schema", paramLabel = "URI", description = "Namespace of --message.")
    private @Nullable URI schema;

    @Option(
            names = "--business-scenario",
            split = ",",
            paramLabel = "LIST,VERSION,CODE",
            description = "Business scenario of the message: code list, its version, code.")
    private String @Nullable [] businessScenario;

    @Option(
            names = "--fill-mailbox",
            description =
                    "Send the message first, as the author, where the product is a recipient. Without it, one must"
                            + " wait there.")
    private boolean fillMailbox;

    @Option(
            names = "--listen",
            paramLabel = "PORT",
            description = "Listen for the client under test; 0: any free port.")
    private @Nullable Integer port;

    @Option(
            names = "--listen-host",
            paramLabel = "HOST",
            defaultValue = "localhost",
            description = "Name or address to listen on; the certificate of --key must be issued for it (default:"
                    + " ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private String host;

    @Option(
            names = "--client-cert",
            paramLabel = "PEM",
            description = "Client certificate of the product, the certificate itself; needed with --listen.")
    private @Nullable Path clientCertificate;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "How long to wait for the calls of the product (default: ${DEFAULT-VALUE}).")
    private int waitSeconds;

    /** Whether a product can call us. */
    boolean listens() {
        return port != null && clientCertificate != null;
    }

    void configure(Certification.Builder builder) {
        builder.author(UsageException.reading(
                        "--author", () -> Party.of(author, authorName == null ? author : authorName)))
                .reader(UsageException.reading(
                        "--reader", () -> Party.of(reader, readerName == null ? reader : readerName)))
                .recipient(UsageException.reading("--recipient", () -> Party.of(recipient, recipient)));
        if (service != null) {
            builder.service(service);
        }
        if (businessScenario != null) {
            builder.businessScenario(scenario(businessScenario));
        }
        if (message != null) {
            Path file = message;
            if (type == null || schema == null) {
                throw new UsageException("--message: name its --type and --schema");
            }
            MessageType messageType = MessageType.of(type, schema);
            builder.message(messageType, UsageException.reading("--message", () -> Content.xml(file)));
        }
        if (waitSeconds < 1) {
            throw new UsageException("--wait: at least 1 second, but was " + waitSeconds);
        }
        builder.fillMailbox(fillMailbox).limits(ANSWER, Duration.ofSeconds(waitSeconds), QUIET);
        if (port != null) {
            builder.listen(host, port);
        }
        if (clientCertificate != null) {
            builder.productCertificate(
                    Certificates.read("--client-cert", clientCertificate).get(0));
        }
    }

    private static Code scenario(String[] parts) {
        if (parts.length != 3) {
            throw new UsageException(
                    "--business-scenario: three parts, LIST,VERSION,CODE, but there are " + parts.length);
        }
        return UsageException.reading("--business-scenario", () -> Code.of(parts[0], parts[1], parts[2]));
    }
}
