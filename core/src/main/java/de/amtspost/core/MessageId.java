package de.amtspost.core;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The identifier under which a transport knows a message. It exists before the content leaves the house, so that the
 * fate of the message can be asked for after a crash.
 *
 * <p>Two identifiers are equal if they differ at most in case (XTA 2 version 5.1.1, message identifier); the spelling
 * that the issuer chose is kept.
 */
public final class MessageId {

    private final String value;

    private MessageId(String value) {
        this.value = Texts.requireText(value, "message id").strip();
    }

    /**
     * Returns the identifier with that text.
     *
     * @param value the text as issued by the transport
     * @return the identifier
     * @throws IllegalArgumentException if the text is blank
     */
    public static MessageId of(String value) {
        return new MessageId(value);
    }

    /**
     * Returns the text as the issuer spelled it.
     *
     * @return the text, not blank, without surrounding white space
     */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof MessageId that && value.equalsIgnoreCase(that.value);
    }

    @Override
    public int hashCode() {
        return value.toLowerCase(Locale.ROOT).hashCode();
    }

    @Override
    public String toString() {
        return value;
    }
}
