package de.amtspost.cli.message;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.Capability;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes messages from files. */
public final class OutgoingMessage {

    private static final String CONTEXT_LIST = "urn:de:amtspost:codeliste:identifier-context";
    private static final String CONTEXT_VERSION = "1";
    private static final String UUID_CONTEXT = "xoev-message-uuid";

    private OutgoingMessage() {}

    /**
     * Starts a message: its contents, with names that tell them apart, and what the head says about itself beyond the
     * addresses.
     *
     * @param file the business message
     * @param attachments what goes with it
     * @param from the author
     * @param to the reader
     * @param type the message type
     * @param offered what the transport can carry; without a place for its UUID or for directories, these stay in its
     *     head alone
     * @return a builder, for one thread
     */
    public static Message.Builder of(
            MessageFile file,
            List<Content> attachments,
            Party from,
            Party to,
            MessageType type,
            Set<Capability> offered) {
        List<Content> contents = new ArrayList<>();
        contents.add(file.content());
        contents.addAll(attachments);
        List<Content> named = Attachments.withDistinctNames(contents);
        Message.Builder message = Message.builder()
                .from(carried(from, offered))
                .to(carried(to, offered))
                .type(type)
                .content(named.get(0))
                .attachments(named.subList(1, named.size()));
        MessageHead head = file.head();
        head.uuid()
                .filter(uuid -> offered.contains(Capability.ADDITIONAL_IDENTIFIERS))
                .ifPresent(uuid -> message.identifier(
                        new AdditionalIdentifier(uuid, Code.of(CONTEXT_LIST, CONTEXT_VERSION, UUID_CONTEXT))));
        head.product().ifPresent(product -> message.property("product", product));
        return message;
    }

    private static Party carried(Party party, Set<Capability> offered) {
        return offered.contains(Capability.DIRECTORIES)
                ? party
                : new Party(
                        party.identifier(),
                        party.scheme(),
                        party.name(),
                        party.category(),
                        Optional.empty(),
                        party.certificates(),
                        party.extensions(),
                        party.tokens());
    }
}
