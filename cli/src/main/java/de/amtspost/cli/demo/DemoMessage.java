package de.amtspost.cli.demo;

import de.amtspost.cli.message.Attachments;
import de.amtspost.cli.message.MessageFile;
import de.amtspost.cli.message.MessageHead;
import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.Party;
import java.util.ArrayList;
import java.util.List;

/** Makes the message of the demonstration: what the file does not say is made up. */
final class DemoMessage {

    private static final Party SOME_AUTHOR = Party.of("psw:01003110", "Standesamt Musterstadt");
    private static final Party SOME_READER = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");
    private static final String CONTEXT_LIST = "urn:de:amtspost:codeliste:identifier-context";

    private DemoMessage() {}

    static Message of(MessageFile file, List<Content> attachments) {
        MessageHead head = file.head();
        List<Content> contents = new ArrayList<>();
        contents.add(file.content());
        contents.addAll(attachments);
        List<Content> named = Attachments.withDistinctNames(contents);
        Message.Builder message = Message.builder()
                .from(head.author().orElse(SOME_AUTHOR))
                .to(head.reader().orElse(SOME_READER))
                // The real services of a standard are named by the directory (DVDV), not by the message.
                .service(head.type().schema())
                .type(head.type())
                .content(named.get(0))
                .attachments(named.subList(1, named.size()));
        head.uuid()
                .ifPresent(uuid -> message.identifier(
                        new AdditionalIdentifier(uuid, Code.of(CONTEXT_LIST, "1", "xoev-message-uuid"))));
        head.product().ifPresent(product -> message.property("product", product));
        return message.build();
    }
}
