package de.amtspost.cli;

import de.amtspost.cli.receive.DeliveryFolder;
import de.amtspost.core.Amtspost;
import de.amtspost.core.Delivery;
import de.amtspost.core.Evidence;
import de.amtspost.core.Mailbox;
import de.amtspost.core.MessageId;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Empties a mailbox into a folder. */
@Command(
        name = "receive",
        mixinStandardHelpOptions = true,
        description = {
            "Fetches every waiting message into a folder of its own, and confirms it once all of it is on disk.",
            "Exit code 0: the mailbox is empty now; 1: a message failed its signature check and stays; 3: something"
                    + " could not be fetched or written and stays."
        })
final class ReceiveCommand implements Callable<Integer> {

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PeerOptions peer;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private PartyOptions account;

    @Mixin
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Output output;

    @Option(
            names = "--into",
            defaultValue = "received",
            paramLabel = "DIR",
            description = "Folder for the messages (default: ${DEFAULT-VALUE}).")
    @SuppressWarnings("NullAway.Init") // set by picocli
    private Path into;

    @Option(
            names = "--signer-trust",
            paramLabel = "PEM",
            description = "Certificates of the authorities behind the signatures of authors. Given, a message without a"
                    + " valid signature is not taken; unset, signatures are stored unchecked.")
    private @Nullable Path signerTrust;

    @Override
    public Integer call() throws IOException {
        Identity identity = peer.key().identity();
        List<Map<String, ?>> stored = new ArrayList<>();
        ReceiveProgress progress = new ReceiveProgress(output.terminal(), output.watched());
        try (Amtspost post = office(identity, progress)) {
            DeliveryFolder folder = DeliveryFolder.at(into);
            Mailbox.PollResult result = post.mailbox(account.party())
                    .poll(
                            entry -> {
                                progress.expect(entry);
                                return true;
                            },
                            delivery -> stored.add(store(folder, delivery)));
            output.result(() -> json(stored, result), () -> lines(stored, result));
            return result.failed().values().stream()
                    .mapToInt(Errors::exitCode)
                    .max()
                    .orElse(ExitCode.GOOD);
        }
    }

    private Amtspost office(Identity identity, ReceiveProgress progress) {
        Amtspost.Builder builder =
                Amtspost.builder().listener(progress::onStep).transport(peer.transport(identity, progress.spool()));
        Path authors = signerTrust;
        if (authors != null) {
            Trust trust = UsageException.reading("--signer-trust", () -> Trust.pem(authors));
            builder.safeguard(SignedMessages.verifying(trust));
        }
        return builder.build();
    }

    private Map<String, ?> store(DeliveryFolder folder, Delivery delivery) throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messageId", delivery.messageId());
        DeliveryFolder.Stored on = folder.store(delivery, files -> {
            describe(delivery, files, json);
            return Json.write(json);
        });
        describe(delivery, on.files(), json);
        json.put("folder", on.folder());
        json.put("alreadyThere", on.alreadyThere());
        return json;
    }

    private void describe(Delivery delivery, List<DeliveryFolder.StoredFile> files, Map<String, Object> json) {
        json.put("message", EnvelopeJson.object(delivery.message().envelope()));
        json.put("times", ReportJson.times(delivery.attributes()));
        // A message with a broken signature does not come this far; without --signer-trust nobody looked.
        json.put(
                "signatureValid",
                signerTrust == null ? null : delivery.evidence().stream().anyMatch(ReceiveCommand::proves));
        json.put(
                "signer",
                delivery.evidence().stream()
                        .filter(ReceiveCommand::proves)
                        .findFirst()
                        .flatMap(Evidence::signer));
        json.put("files", files.stream().map(ReceiveCommand::file).toList());
    }

    private static boolean proves(Evidence evidence) {
        return evidence.kind() == Evidence.Kind.CONTENT_SIGNATURE && evidence.proof() == Evidence.Proof.VERIFIED;
    }

    private static Map<String, ?> file(DeliveryFolder.StoredFile file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("name", file.name());
        json.put("statedName", file.statedName());
        json.put("bytes", file.bytes());
        return json;
    }

    private static Map<String, ?> json(List<Map<String, ?>> stored, Mailbox.PollResult result) {
        List<Map<String, ?>> failed = new ArrayList<>();
        result.failed().forEach((id, reason) -> failed.add(failure(id, reason)));
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("received", stored);
        json.put("failed", failed);
        return json;
    }

    private static Map<String, ?> failure(MessageId id, Exception reason) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("messageId", id);
        json.put("error", Errors.json(reason));
        return json;
    }

    private static List<String> lines(List<Map<String, ?>> stored, Mailbox.PollResult result) {
        List<String> lines = new ArrayList<>();
        if (stored.isEmpty() && result.failed().isEmpty()) {
            lines.add("No message waits.");
        }
        stored.forEach(message -> lines.add("Received " + message.get("messageId") + " in " + message.get("folder")));
        result.failed().forEach((id, reason) -> {
            lines.add("Stays in the mailbox: " + id);
            Errors.lines(reason).forEach(line -> lines.add("  " + line));
        });
        return lines;
    }
}
