package de.amtspost.server;

import de.amtspost.core.Code;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Envelope;
import de.amtspost.core.Finding;
import de.amtspost.core.MessageId;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What the message box knows of a message: outside, time stamps, digests, and everything that happened to it. Kept after
 * the contents are gone, because reports are made from it. Immutable.
 *
 * @param messageId the identifier
 * @param mode whether it waits in a mailbox or is answered at once
 * @param envelope who sends it to whom, and what it is about
 * @param attributes the time stamps so far
 * @param size the approximate size of the contents in bytes, as the author stated it
 * @param digests the contents, with their true size and digest
 * @param events what happened, in order
 * @param cancelled whether the author took it back before it was delivered
 */
public record Transfer(
        MessageId messageId,
        Account.Mode mode,
        Envelope envelope,
        DeliveryAttributes attributes,
        OptionalLong size,
        List<ContentDigest> digests,
        List<Event> events,
        boolean cancelled) {

    /**
     * Copies the lists.
     *
     * @param messageId the identifier
     * @param mode whether it waits in a mailbox or is answered at once
     * @param envelope who sends it to whom, and what it is about
     * @param attributes the time stamps so far
     * @param size the approximate size of the contents in bytes, as the author stated it
     * @param digests the contents, with their true size and digest
     * @param events what happened, in order
     * @param cancelled whether the author took it back before it was delivered
     */
    public Transfer {
        digests = List.copyOf(digests);
        events = List.copyOf(events);
    }

    /**
     * A content, seen from outside.
     *
     * @param id its id in the message
     * @param size its size in bytes
     * @param sha256 its digest, in hexadecimal
     */
    public record ContentDigest(String id, long size, String sha256) {}

    /**
     * Something that happened to a message.
     *
     * @param time when
     * @param severity whether it counts as error, warning or information in the report
     * @param code what
     * @param reason in words
     */
    public record Event(OffsetDateTime time, Finding.Severity severity, Code code, String reason) {}

    /**
     * Returns this transfer with other time stamps.
     *
     * @param changed the time stamps
     * @return the changed copy
     */
    public Transfer with(DeliveryAttributes changed) {
        return new Transfer(messageId, mode, envelope, changed, size, digests, events, cancelled);
    }

    /**
     * Returns this transfer with one event more.
     *
     * @param event what happened
     * @return the changed copy
     */
    public Transfer with(Event event) {
        List<Event> more = new ArrayList<>(events);
        more.add(event);
        return new Transfer(messageId, mode, envelope, attributes, size, digests, more, cancelled);
    }

    /**
     * Returns this transfer, taken back by the author.
     *
     * @return the changed copy
     */
    public Transfer withCancelled() {
        return new Transfer(messageId, mode, envelope, attributes, size, digests, events, true);
    }

    /**
     * Tells whether nothing more will happen: the reader has confirmed the message, or the author has taken it back.
     *
     * @return whether it is closed
     */
    public boolean closed() {
        return cancelled || attributes.reception().isPresent();
    }

    /**
     * Tells whether the reader may see the message: a message whose delivery is put off ({@code NotBefore} of version 3)
     * has a time of delivery in the future.
     *
     * @param now the time
     * @return whether it is delivered
     */
    public boolean delivered(OffsetDateTime now) {
        return attributes.delivery().filter(time -> !time.isAfter(now)).isPresent();
    }
}
