package de.amtspost.cli;

import de.amtspost.cli.message.MessageFile;
import de.amtspost.cli.message.OutgoingMessage;
import de.amtspost.core.Amtspost;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.core.SendOutcome;
import de.amtspost.core.SendReceipt;
import de.amtspost.signature.SignedMessages;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Sends a message. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Sends a message: reserves an identifier, shows it, signs, and hands the message over.",
            "Exit code 0: accepted; 1: refused, nothing was delivered; 3: not delivered, or nobody knows - then ask"
                    + " with 'report' before sending again."
        })
final class SendCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PeerOptions peer;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private AddressOptions address;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private SigningOptions signing;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Parameters(index = "1", paramLabel = "FILE", description = "The business message, an XML document.")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path file;

    @Option(names = "--attachment", paramLabel = "FILE", description = "A file that goes with the message; repeatable.")
    private List<Path> attachments = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        SendProgress.Watched watched = SendProgress.watch(message(), output.terminal(), output.watched());
        try (Amtspost post = office(watched)) {
            MessageId id = post.reserve(watched.message().envelope().from());
            // Shown before anything leaves: whoever stops us now can still ask for the report.
            output.note("Message id " + id);
            SendReceipt receipt = receipt(post.submit(id, watched.message()));
            output.result(() -> json(receipt), () -> List.of("Accepted " + receipt.messageId()));
            return ExitCode.GOOD;
        }
    }

    private Message message() throws IOException {
        MessageFile business = Arguments.message(file);
        business.notes().forEach(note -> output.note("Note: " + note));
        Message.Builder message = OutgoingMessage.of(
                business,
                Arguments.contents("--attachment", attachments),
                address.from(business),
                address.to(business),
                address.type(business.head()),
                peer.version().capabilities());
        address.service().ifPresent(message::service);
        return message.build();
    }

    private Amtspost office(SendProgress.Watched watched) {
        Amtspost.Builder builder =
                Amtspost.builder().listener(watched.listener()).transport(peer.transport());
        signing.identity(peer.key())
                .ifPresent(signer -> builder.safeguard(
                        UsageException.reading("--signing-key", () -> SignedMessages.of(signer, peer.trust()))));
        return builder.build();
    }

    private static SendReceipt receipt(SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Accepted accepted) {
            return accepted.receipt();
        }
        if (outcome instanceof SendOutcome.Rejected rejected) {
            throw rejected.reason();
        }
        throw ((SendOutcome.Indeterminate) outcome).reason();
    }

    private static Map<String, ?> json(SendReceipt receipt) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messageId", receipt.messageId());
        json.put("acceptedAt", receipt.acceptedAt());
        return json;
    }
}
