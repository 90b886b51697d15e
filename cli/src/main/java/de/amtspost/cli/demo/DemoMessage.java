package de.amtspost.cli.demo;

import de.amtspost.cli.message.MessageFile;
import de.amtspost.cli.message.MessageHead;
import de.amtspost.cli.message.OutgoingMessage;
import de.amtspost.core.Capability;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.Party;
import java.util.List;
import java.util.Set;

/** Makes the message of the demonstration: what the file does not say is made up. */
final class DemoMessage {

    private static final Party SOME_AUTHOR = Party.of("psw:01003110", "Standesamt Musterstadt");
    private static final Party SOME_READER = Party.of("dbs:090010010000", "Meldebehörde Beispielhausen");

    private DemoMessage() {}

    static Message of(MessageFile file, List<Content> attachments, Set<Capability> offered) {
        MessageHead head = file.head();
        return OutgoingMessage.of(
                        file,
                        attachments,
                        head.author().orElse(SOME_AUTHOR),
                        head.reader().orElse(SOME_READER),
                        head.type(),
                        offered)
                // The real services of a standard are named by the directory (DVDV), not by the message.
                .service(head.type().schema())
                .build();
    }
}
