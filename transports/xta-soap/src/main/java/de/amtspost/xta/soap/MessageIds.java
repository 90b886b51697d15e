package de.amtspost.xta.soap;

import de.amtspost.core.MessageId;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The rules for transport message identifiers: {@code urn:de:xta:messageid:<sender id>:<UUID>}, at most
 * {@value #MAX_LENGTH} characters, the sender id at most {@value #MAX_SENDER} (XTA 2 version 5.1.1,
 * {@code XTAMessageID}).
 */
public final class MessageIds {

    /** The longest identifier, in characters. */
    public static final int MAX_LENGTH = 100;

    /** The longest sender id, in characters. */
    public static final int MAX_SENDER = 41;

    private static final String PREFIX = "urn:de:xta:messageid:";
    private static final Pattern SENDER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]*");

    private MessageIds() {}

    /**
     * Makes a new identifier.
     *
     * @param sender names the software that issues it
     * @return a new identifier
     * @throws IllegalArgumentException if the sender id is too long or has other characters than letters, digits, dot,
     *     underscore and hyphen
     */
    public static MessageId create(String sender) {
        return MessageId.of(PREFIX + requireSender(sender) + ":" + UUID.randomUUID());
    }

    /**
     * Checks a sender id.
     *
     * @param sender the sender id
     * @return the sender id
     * @throws IllegalArgumentException if it breaks the rule
     */
    public static String requireSender(String sender) {
        if (sender.length() > MAX_SENDER || !SENDER.matcher(sender).matches()) {
            throw new IllegalArgumentException("a sender id has 1 to " + MAX_SENDER
                    + " letters, digits, dots, underscores and hyphens: " + sender);
        }
        return sender;
    }
}
