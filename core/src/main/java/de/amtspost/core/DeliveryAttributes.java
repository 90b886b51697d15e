package de.amtspost.core;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * The time stamps of a message on its way (XTA 2, {@code DeliveryAttributes}).
 *
 * @param origin when the author handed the message to the sender; set by the author
 * @param initialSend when the sender dispatched it to the recipient; set by the sender
 * @param delivery when it arrived at the recipient; set by the recipient
 * @param initialFetch when it was first handed to the reader; absent means new
 * @param reception when the reader confirmed it; set by the recipient
 */
public record DeliveryAttributes(
        Optional<OffsetDateTime> origin,
        Optional<OffsetDateTime> initialSend,
        Optional<OffsetDateTime> delivery,
        Optional<OffsetDateTime> initialFetch,
        Optional<OffsetDateTime> reception) {

    /** No time stamp at all. */
    public static final DeliveryAttributes NONE = new DeliveryAttributes(
            Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * Returns these attributes with the origin.
     *
     * @param time when the author handed the message to the sender
     * @return the changed copy
     */
    public DeliveryAttributes withOrigin(OffsetDateTime time) {
        return new DeliveryAttributes(Optional.of(time), initialSend, delivery, initialFetch, reception);
    }

    /**
     * Returns these attributes with the dispatch.
     *
     * @param time when the sender dispatched the message
     * @return the changed copy
     */
    public DeliveryAttributes withInitialSend(OffsetDateTime time) {
        return new DeliveryAttributes(origin, Optional.of(time), delivery, initialFetch, reception);
    }

    /**
     * Returns these attributes with the arrival.
     *
     * @param time when the message arrived at the recipient
     * @return the changed copy
     */
    public DeliveryAttributes withDelivery(OffsetDateTime time) {
        return new DeliveryAttributes(origin, initialSend, Optional.of(time), initialFetch, reception);
    }

    /**
     * Returns these attributes without the arrival: the message is on its way.
     *
     * @return the changed copy
     */
    public DeliveryAttributes withoutDelivery() {
        return new DeliveryAttributes(origin, initialSend, Optional.empty(), initialFetch, reception);
    }

    /**
     * Returns these attributes with the first hand-over.
     *
     * @param time when the message was first handed to the reader
     * @return the changed copy
     */
    public DeliveryAttributes withInitialFetch(OffsetDateTime time) {
        return new DeliveryAttributes(origin, initialSend, delivery, Optional.of(time), reception);
    }

    /**
     * Returns these attributes with the confirmation.
     *
     * @param time when the reader confirmed the message
     * @return the changed copy
     */
    public DeliveryAttributes withReception(OffsetDateTime time) {
        return new DeliveryAttributes(origin, initialSend, delivery, initialFetch, Optional.of(time));
    }
}
