package de.amtspost.signature;

import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.testpki.KeyKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Messages to sign. */
final class SampleMessages {

    static final SignedMessages SAFEGUARD =
            SignedMessages.of(Samples.identity(Samples.certificate(KeyKind.P256)), Samples.TRUST);

    private SampleMessages() {}

    static Message.Builder draft() {
        return Message.builder()
                .from(Party.of("psw:01003110", "Standesamt Musterstadt"))
                .to(Party.of("dbs:090010010000", "Meldebehörde Beispielhausen"))
                .service("urn:beispiel:dienst")
                .type(MessageType.of("0201", URI.create("urn:beispiel")));
    }

    /** A main content and two attachments. */
    static Message message() {
        return draft().content(content("nachricht.xml", "<a/>").withMediaType(Content.XML))
                .attachment(content("b.txt", "b"))
                .attachment(content("c.txt", "c"))
                .build();
    }

    static Content content(String name, String text) {
        return Content.bytes(text.getBytes(StandardCharsets.UTF_8)).withFileName(name);
    }

    static List<String> texts(Message message) {
        return message.contents().stream().map(SampleMessages::text).toList();
    }

    static String text(Content content) {
        try {
            return content.fileName() + new String(content.readBytes(1 << 20), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
