package de.amtspost.core;

import java.util.List;
import java.util.OptionalLong;

/**
 * One page of a mailbox.
 *
 * @param entries the messages, oldest arrival first
 * @param pending how many more messages meet the query
 */
public record Listing(List<Entry> entries, long pending) {

    /**
     * Copies the list.
     *
     * @param entries the messages, oldest arrival first
     * @param pending how many more messages meet the query
     */
    public Listing {
        entries = List.copyOf(entries);
    }

    /**
     * A message in a mailbox, seen from outside.
     *
     * @param messageId its identifier
     * @param envelope who sends it to whom, and what it is about
     * @param attributes its time stamps so far
     * @param size the approximate size of its contents in bytes, as the author stated it
     */
    public record Entry(MessageId messageId, Envelope envelope, DeliveryAttributes attributes, OptionalLong size) {}
}
