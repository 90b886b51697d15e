package de.amtspost.core;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the author asks of the way of a message, apart from its quality (XTA 2 version 3, {@code DeliveryAttributes}; version
 * 5 has nothing of it).
 *
 * @param notBefore the message is not delivered before this time; until then it can be cancelled
 * @param obsoleteAfter the message is of no use after this day
 * @param receipts on which events the author wants receipts
 * @param receiptTo where the receipts go, where it is not the author: the element {@code wsa:EndpointReference}
 *     (WS-Addressing 1.0)
 */
public record DeliveryOptions(
        Optional<OffsetDateTime> notBefore,
        Optional<LocalDate> obsoleteAfter,
        Set<Receipt> receipts,
        Optional<XmlFragment> receiptTo) {

    /** Nothing is asked for. */
    public static final DeliveryOptions NONE =
            new DeliveryOptions(Optional.empty(), Optional.empty(), Set.of(), Optional.empty());

    /** On which event a receipt is wanted; the names are those of the standard. */
    public enum Receipt {
        /** The sender took the message over. */
        SUBMISSION,
        /** The message was passed on between two nodes. */
        RELAY,
        /** The message arrived at the recipient. */
        DELIVERY,
        /** The reader fetched the message. */
        FETCH,
        /** The reader confirmed the message. */
        RECEPTION
    }

    /**
     * Copies the set.
     *
     * @param notBefore the message is not delivered before this time
     * @param obsoleteAfter the message is of no use after this day
     * @param receipts on which events the author wants receipts
     * @param receiptTo where the receipts go, where it is not the author
     */
    public DeliveryOptions {
        EnumSet<Receipt> ordered = EnumSet.noneOf(Receipt.class);
        ordered.addAll(receipts);
        receipts = Collections.unmodifiableSet(ordered);
    }

    /**
     * Returns these options with a time before which the message is not delivered.
     *
     * @param time the earliest delivery
     * @return the changed copy
     */
    public DeliveryOptions withNotBefore(OffsetDateTime time) {
        return new DeliveryOptions(Optional.of(time), obsoleteAfter, receipts, receiptTo);
    }

    /**
     * Returns these options with the last day on which the message is of use.
     *
     * @param day the day
     * @return the changed copy
     */
    public DeliveryOptions withObsoleteAfter(LocalDate day) {
        return new DeliveryOptions(notBefore, Optional.of(day), receipts, receiptTo);
    }

    /**
     * Returns these options with the wish for receipts.
     *
     * @param events on which events
     * @return the changed copy
     */
    public DeliveryOptions withReceipts(Set<Receipt> events) {
        return new DeliveryOptions(notBefore, obsoleteAfter, events, receiptTo);
    }

    /**
     * Returns these options with another address for receipts.
     *
     * @param endpoint the element {@code wsa:EndpointReference}
     * @return the changed copy
     */
    public DeliveryOptions withReceiptTo(XmlFragment endpoint) {
        return new DeliveryOptions(notBefore, obsoleteAfter, receipts, Optional.of(endpoint));
    }
}
