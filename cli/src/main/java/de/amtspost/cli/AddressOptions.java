package de.amtspost.cli;

import de.amtspost.cli.message.MessageFile;
import de.amtspost.cli.message.MessageHead;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the envelope of a message says. Whatever is not given is read out of the head of the message. */
final class AddressOptions {

    @Option(
            names = "--party",
            paramLabel = "ID",
            description = "Identifier of the own account. Unset: the author in the head of the message.")
    private @Nullable String party;

    @Option(names = "--to", paramLabel = "ID", description = "Reader. Unset: the reader in the head of the message.")
    private @Nullable String to;

    @Option(names = "--service", paramLabel = "URI", description = "Service of the reader, as the directory names it.")
    private @Nullable String service;

    @Option(names = "--type", paramLabel = "CODE", description = "Message type. Unset: that of the head.")
    private @Nullable String type;

    @Option(names = "--schema", paramLabel = "URI", description = "Namespace of the message. Unset: that of the root.")
    private @Nullable String schema;

    Party from(MessageFile file) {
        return party("--party", party, file.head().author());
    }

    Party to(MessageFile file) {
        return party("--to", to, file.head().reader());
    }

    private static Party party(String option, @Nullable String given, Optional<Party> stated) {
        if (given == null) {
            return stated.orElseThrow(() -> new UsageException(
                    option + " is missing, and the message has no head that names the party; give " + option));
        }
        // The head may know the name that belongs to the identifier.
        return stated.filter(known -> known.identifier().equals(given))
                .orElseGet(() -> UsageException.reading(option, () -> Party.of(given)));
    }

    Optional<String> service() {
        return Optional.ofNullable(service);
    }

    MessageType type(MessageHead head) {
        return UsageException.reading(
                "--type",
                () -> new MessageType(
                        type == null ? head.type().code() : type,
                        schema == null ? head.type().schema() : schema));
    }
}
