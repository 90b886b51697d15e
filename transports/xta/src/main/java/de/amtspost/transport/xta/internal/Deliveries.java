package de.amtspost.transport.xta.internal;

import de.amtspost.core.Delivery;
import de.amtspost.core.DeliveryAttributes;
import de.amtspost.core.Listing;
import de.amtspost.core.Message;
import de.amtspost.core.MessageId;
import de.amtspost.xta.soap.IncompletePackageException;
import de.amtspost.xta.soap.SpooledContents;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Supplier;

/** What clients of every version do with messages that go and come. */
public final class Deliveries {

    private Deliveries() {}

    /**
     * Returns the outside of a message that the author hands over.
     *
     * @param id the identifier reserved for the message
     * @param message the message
     * @return its outside, with the time of origin
     */
    public static Listing.Entry order(MessageId id, Message message) {
        DeliveryAttributes attributes = DeliveryAttributes.NONE.withOrigin(
                message.envelope().origin().orElseGet(() -> OffsetDateTime.now(ZoneId.systemDefault())));
        return new Listing.Entry(id, message.envelope(), attributes, message.size());
    }

    /**
     * Puts a message that came together.
     *
     * @param contents its contents; closed if that fails
     * @param metaData reads its outside
     * @param pending how many more messages wait
     * @return the message, to be closed by the caller
     * @throws IOException if its outside makes no sense
     */
    public static Delivery of(SpooledContents contents, Supplier<Listing.Entry> metaData, long pending)
            throws IOException {
        try {
            Listing.Entry entry = Answers.read("MessageMetaData", metaData::get);
            Message message =
                    contents.into(Message.builder().envelope(entry.envelope())).build();
            return new Delivery(entry.messageId(), message, entry.attributes(), pending, List.of(), contents::close);
        } catch (IOException | RuntimeException e) {
            contents.close();
            throw e;
        }
    }

    /**
     * A reader that took another message for the one it asked for would confirm what it has not seen.
     *
     * @param id the message that was asked for
     * @param delivery the message that came; closed if it is another
     * @return the message that came
     * @throws IOException if it is another
     */
    public static Delivery requireId(MessageId id, Delivery delivery) throws IOException {
        if (!delivery.messageId().equals(id)) {
            delivery.close();
            throw new IncompletePackageException("the peer sent another message than the one it was asked for");
        }
        return delivery;
    }
}
