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

/**
 * Checks what no schema checks: that the head of a message agrees with its root element, and the envelope with the head.
 * What a head does not state is not compared. Its rules:
 *
 * <ul>
 *   <li>{@value #TYPE}: the code of the message type is the number at the end of the root element's name;
 *   <li>{@value #ID}: the identifier of the message is a UUID (not asked of XDatenfelder);
 *   <li>{@value #TIME}: the creation time has a time zone (Basisnachricht G2G 1.1, erstellungszeitpunkt);
 *   <li>{@value #TIME_PRECISION}, a warning: the creation time has milliseconds (the same, asked of its dialects only);
 *   <li>{@value #PRODUCT}, a warning: the software and its maker are named, where the dialect has a place for them;
 *   <li>{@value #AUTHOR_KEY}, {@value #READER_KEY}: a key of the DVDV has the form {@code prefix:key} (Basisnachricht G2G
 *       1.1, BehoerdeType);
 *   <li>{@value #AUTHOR_PREFIX}, {@value #READER_PREFIX}, warnings: the prefix of a key of the DVDV is in the list; asked
 *       only by {@linkplain #XoevHeaderCheck(DvdvPrefixes) a check that has a list};
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

    /** The rule on the milliseconds of the creation time. */
    public static final String TIME_PRECISION = "xoev-head-time-precision";

    /** The rule on the software. */
    public static final String PRODUCT = "xoev-head-product";

    /** The rule on the form of the author's key. */
    public static final String AUTHOR_KEY = "xoev-head-author-key";

    /** The rule on the form of the reader's key. */
    public static final String READER_KEY = "xoev-head-reader-key";

    /** The rule on the prefix of the author's key. */
    public static final String AUTHOR_PREFIX = "xoev-head-author-prefix";

    /** The rule on the prefix of the reader's key. */
    public static final String READER_PREFIX = "xoev-head-reader-prefix";

    /** The rule on the envelope's author. */
    public static final String ENVELOPE_AUTHOR = "xoev-envelope-author";

    /** The rule on the envelope's reader. */
    public static final String ENVELOPE_READER = "xoev-envelope-reader";

    /** The rule on the envelope's message type. */
    public static final String ENVELOPE_TYPE = "xoev-envelope-type";

    private final HeadRules rules;

    /** Makes the check, without the rules on prefixes. */
    public XoevHeaderCheck() {
        this.rules = new HeadRules(null);
    }

    /**
     * Makes the check with the rules on prefixes.
     *
     * @param prefixes the prefixes that are known; their list grows, so a warning can mean that it is too old
     */
    public XoevHeaderCheck(DvdvPrefixes prefixes) {
        this.rules = new HeadRules(prefixes);
    }

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
        return rules.check(header);
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
