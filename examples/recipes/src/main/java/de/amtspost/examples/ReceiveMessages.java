package de.amtspost.examples;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Delivery;
import de.amtspost.core.Mailbox;
import de.amtspost.core.Party;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaTransport;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Empties a mailbox: every message is fetched, its signature checked, handled, and only then confirmed. */
public final class ReceiveMessages {

    private ReceiveMessages() {}

    /**
     * Receives all messages that wait.
     *
     * @param xta the address of the XTA service
     * @param folder holds {@code tls.p12}, {@code signature.p12} and {@code authorities.pem}
     * @param password opens both keys
     * @param inbox where the messages go
     * @return what was handled, and what was not
     */
    public static Mailbox.PollResult receive(URI xta, Path folder, char[] password, Path inbox) {
        Identity tls = Identity.pkcs12(folder.resolve("tls.p12"), password);
        Identity signer = Identity.pkcs12(folder.resolve("signature.p12"), password);
        Trust authorities = Trust.pem(folder.resolve("authorities.pem"));

        try (Amtspost post = Amtspost.builder()
                .transport(XtaTransport.at(xta).identity(tls).trust(authorities).build())
                .safeguard(SignedMessages.of(signer, authorities))
                .build()) {
            Party me = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");
            return post.mailbox(me).poll(delivery -> store(delivery, inbox)); // throws: the message stays
        }
    }

    private static void store(Delivery delivery, Path inbox) throws IOException {
        // The name is ours: what the peer calls its files is never a path.
        Path folder = Files.createTempDirectory(inbox, "message-");
        int number = 0;
        for (Content content : delivery.message().contents()) {
            number++;
            try (InputStream in = content.open()) {
                Files.copy(in, folder.resolve("content-" + number));
            }
        }
    }

    /**
     * Receives all messages that wait.
     *
     * @param arguments address, folder with the keys, password, folder for the messages
     */
    public static void main(String[] arguments) {
        Mailbox.PollResult result = receive(
                URI.create(arguments[0]), Path.of(arguments[1]), arguments[2].toCharArray(), Path.of(arguments[3]));
        System.out.println("handled " + result.handled());
        result.failed().forEach((id, reason) -> System.out.println("left " + id + ": " + reason.getMessage()));
    }
}
