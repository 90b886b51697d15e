package de.amtspost.core;

import java.util.List;

/**
 * A message that was fetched. Its contents lie in temporary files; {@link #close()} deletes them.
 *
 * <p>Closing a delivery tells the peer nothing. The message stays in the mailbox until it is acknowledged.
 */
public final class Delivery implements AutoCloseable {

    private final MessageId messageId;
    private final Message message;
    private final DeliveryAttributes attributes;
    private final long pending;
    private final List<Evidence> evidence;
    private final Runnable release;

    /**
     * Makes a delivery. For authors of transports and safeguards.
     *
     * @param messageId the identifier of the message
     * @param message the message
     * @param attributes its time stamps
     * @param pending how many more messages wait in the mailbox
     * @param evidence what proves something about the message
     * @param release deletes the temporary files; called at most once by each close, must bear repetition
     */
    public Delivery(
            MessageId messageId,
            Message message,
            DeliveryAttributes attributes,
            long pending,
            List<Evidence> evidence,
            Runnable release) {
        this.messageId = messageId;
        this.message = message;
        this.attributes = attributes;
        this.pending = pending;
        this.evidence = List.copyOf(evidence);
        this.release = release;
    }

    /**
     * Returns the identifier of the message.
     *
     * @return the identifier
     */
    public MessageId messageId() {
        return messageId;
    }

    /**
     * Returns the message.
     *
     * @return the message; its contents can be opened until {@link #close()}
     */
    public Message message() {
        return message;
    }

    /**
     * Returns the time stamps of the message.
     *
     * @return the time stamps
     */
    public DeliveryAttributes attributes() {
        return attributes;
    }

    /**
     * Returns how many more messages wait in the mailbox.
     *
     * @return the number that the peer stated
     */
    public long pending() {
        return pending;
    }

    /**
     * Returns what proves something about the message: for a signed message its signature with the verdict.
     *
     * @return the evidence, in order
     */
    public List<Evidence> evidence() {
        return evidence;
    }

    /**
     * Returns this delivery with an unwrapped message.
     *
     * @param unwrapped the message without its protection, with the evidence found
     * @return the delivery; it shares the temporary files of this one
     */
    Delivery unwrapped(Safeguard.Unwrapped unwrapped) {
        return new Delivery(messageId, unwrapped.message(), attributes, pending, unwrapped.evidence(), () -> {
            try {
                unwrapped.release().run();
            } finally {
                release.run();
            }
        });
    }

    /** Deletes the temporary files. The message stays in the mailbox. */
    @Override
    public void close() {
        release.run();
    }
}
