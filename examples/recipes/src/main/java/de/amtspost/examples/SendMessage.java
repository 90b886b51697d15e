package de.amtspost.examples;

import de.amtspost.core.Amtspost;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.core.SendReceipt;
import de.amtspost.signature.Identity;
import de.amtspost.signature.SignedMessages;
import de.amtspost.signature.Trust;
import de.amtspost.transport.xta.XtaTransport;
import java.net.URI;
import java.nio.file.Path;

/** Signs a message and sends it over XTA 2. */
public final class SendMessage {

    private SendMessage() {}

    /**
     * Sends a message.
     *
     * @param xta the address of the XTA service
     * @param folder holds {@code tls.p12}, {@code signature.p12} and {@code authorities.pem}
     * @param password opens both keys
     * @param file the business message
     * @return what the transport confirms
     */
    public static SendReceipt send(URI xta, Path folder, char[] password, Path file) {
        Identity tls = Identity.pkcs12(folder.resolve("tls.p12"), password);
        Identity signer = Identity.pkcs12(folder.resolve("signature.p12"), password);
        Trust authorities = Trust.pem(folder.resolve("authorities.pem"));

        try (Amtspost post = Amtspost.builder()
                .transport(XtaTransport.at(xta).identity(tls).trust(authorities).build())
                .safeguard(SignedMessages.of(signer, authorities))
                .build()) {
            return post.send(Message.builder()
                    .from(Party.of("psw:01003110", "Standesamt Musterstadt"))
                    .to(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen"))
                    .type(MessageType.of("0101", URI.create("urn:xoev-de:amtspost:standard:xhundesteuer_1.0")))
                    .content(Content.xml(file))
                    .build());
        }
    }

    /**
     * Sends a message.
     *
     * @param arguments address, folder with the keys, password, file
     */
    public static void main(String[] arguments) {
        SendReceipt receipt = send(
                URI.create(arguments[0]), Path.of(arguments[1]), arguments[2].toCharArray(), Path.of(arguments[3]));
        System.out.println("accepted as " + receipt.messageId());
    }
}
