package de.amtspost.cli.message;

import de.amtspost.core.AdditionalIdentifier;
import de.amtspost.core.Code;
import de.amtspost.core.Content;
import de.amtspost.core.Message;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import de.amtspost.transport.xta.XtaVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
     * @param version the version of XTA 2 with which it goes; version 3 has no place for its UUID and for
     *     directories, which stay in its head
     * @return a builder, for one thread
     */
    public static Message.Builder of(
            MessageFile file, List<Content> attachments, Party from, Party to, MessageType type, XtaVersion version) {
        List<Content> contents = new ArrayList<>();
        contents.add(file.content());
        contents.addAll(attachments);
        List<Content> named = Attachments.withDistinctNames(contents);
        Message.Builder message = Message.builder()
                .from(inVersion(from, version))
                .to(inVersion(to, version))
                .type(type)
                .content(named.get(0))
                .attachments(named.subList(1, named.size()));
        MessageHead head = file.head();
        head.uuid()
                .filter(uuid -> version == XtaVersion.V5)
                .ifPresent(uuid -> message.identifier(
                        new AdditionalIdentifier(uuid, Code.of(CONTEXT_LIST, CONTEXT_VERSION, UUID_CONTEXT))));
        head.product().ifPresent(product -> message.property("product", product));
        return message;
    }

    private static Party inVersion(Party party, XtaVersion version) {
        return version == XtaVersion.V5
                ? party
                : new Party(
                        party.identifier(),
                        party.scheme(),
                        party.name(),
                        party.category(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        List.of());
    }
}
