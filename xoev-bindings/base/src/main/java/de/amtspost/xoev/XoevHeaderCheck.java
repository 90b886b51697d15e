package de.amtspost.xoev;

import de.amtspost.core.Content;
import de.amtspost.core.Envelope;
import de.amtspost.core.Finding;
import de.amtspost.core.Message;
import de.amtspost.core.MessageCheck;
import de.amtspost.core.MessageRejectedException;
import de.amtspost.core.MessageType;
import de.amtspost.core.Party;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks what no schema checks: that the head of a message agrees with its root element, and the envelope with the head.
 * What a head does not state is not compared. Its rules:
 *
 * <ul>
 *   <li>{@value #TYPE}: the code of the message type is the number at the end of the root element's name;
 *   <li>{@value #ID}: the identifier of the message is a UUID (not asked of XDatenfelder);
 *   <li>{@value #TIME}: the creation time has a time zone (Basisnachricht G2G, erstellungszeitpunkt);
 *   <li>{@value #ENVELOPE_AUTHOR}, {@value #ENVELOPE_READER}, {@value #ENVELOPE_TYPE}: the envelope names the author,
 *       reader and message type that the head names.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class XoevHeaderCheck implements MessageCheck {

    /** The rule on the message type. */
    public static final String TYPE = "xoev-head-type";

    /** The rule on the identifier. */
    public static final String ID = "xoev-head-id";

    /** The rule on the creation time. */
    public static final String TIME = "xoev-head-time";

    /** The rule on the envelope's author. */
    public static final String ENVELOPE_AUTHOR = "xoev-envelope-author";

    /** The rule on the envelope's reader. */
    public static final String ENVELOPE_READER = "xoev-envelope-reader";

    /** The rule on the envelope's message type. */
    public static final String ENVELOPE_TYPE = "xoev-envelope-type";

    private static final Pattern UUID = Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

    /** The head of XDatenfelder, whose identifiers are free texts. */
    private static final String FREE_IDS = "header";

    /** Makes the check. */
    public XoevHeaderCheck() {}

    @Override
    public List<Finding> check(Message message) throws IOException {
        Optional<Content> content = message.content();
        if (content.isEmpty()) {
            return List.of();
        }
        XoevHeader header;
        try {
            header = XoevHeader.read(content.get());
        } catch (MessageRejectedException e) {
            return e.findings();
        }
        List<Finding> findings = new ArrayList<>(check(header));
        compare(message.envelope(), header, findings);
        return List.copyOf(findings);
    }

    /**
     * Checks a head alone, without an envelope.
     *
     * @param header the head
     * @return what was found
     */
    public List<Finding> check(XoevHeader header) {
        List<Finding> findings = new ArrayList<>();
        header.messageType()
                .filter(type -> header.rootNumber().isPresent())
                .filter(type -> !header.rootNumber().get().equals(type.code()))
                .ifPresent(type -> findings.add(Finding.error(
                        TYPE,
                        "the head says message type " + type.code() + ", the root element is "
                                + header.root().getLocalPart())));
        header.messageId()
                .filter(id -> !header.head().orElse("").equals(FREE_IDS))
                .filter(id -> !UUID.matcher(id).matches())
                .ifPresent(id -> findings.add(Finding.error(ID, "the identifier of the message is not a UUID")));
        header.creationText()
                .filter(text -> header.createdAt().isEmpty())
                .ifPresent(text -> findings.add(
                        Finding.error(TIME, "the creation time is not a date and time with a time zone: " + text)));
        return findings;
    }

    private static void compare(Envelope envelope, XoevHeader header, List<Finding> findings) {
        compare(ENVELOPE_AUTHOR, "author", envelope.from(), header.author(), findings);
        compare(ENVELOPE_READER, "reader", envelope.to(), header.reader(), findings);
        if (header.namespace().isEmpty()) {
            return;
        }
        MessageType type = header.toMessageType();
        if (!type.equals(envelope.type())) {
            findings.add(Finding.error(
                    ENVELOPE_TYPE, "the envelope says message type " + envelope.type() + ", the message is " + type));
        }
    }

    private static void compare(
            String rule, String role, Party outside, Optional<Party> inside, List<Finding> findings) {
        inside.filter(party -> !party.isSameAs(outside))
                .ifPresent(party -> findings.add(Finding.error(
                        rule,
                        "the envelope names the " + role + " " + outside.identifier() + ", the head "
                                + party.identifier())));
    }
}
