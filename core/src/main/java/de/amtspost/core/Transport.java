package de.amtspost.core;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The port to a transport, one adapter per standard. One call is one exchange with the peer: no hidden retry, no
 * polling. Applications use {@link Amtspost} and {@link Mailbox}, which are made from this port.
 *
 * <p>Every transport knows an identifier before the content leaves, so sending is reserve, (the caller keeps the
 * identifier,) submit, and ask for the report. Receiving is list, fetch, acknowledge.
 *
 * <p>Every method throws {@link AccessDeniedException} if the peer does not let the account in,
 * {@link TransportException} if the peer cannot be reached or does not answer properly, and
 * {@link NotSupportedException} if transport or peer cannot do it. Implementations are safe for use by several threads.
 */
public interface Transport extends AutoCloseable {

    /**
     * Returns what this transport can do beyond what all can.
     *
     * @return the capabilities
     */
    Set<Capability> capabilities();

    /**
     * Asks whether the peer can be reached and the account is active.
     *
     * @param account on whose behalf
     * @throws AccessDeniedException if it is not
     */
    void checkAccount(Party account);

    /**
     * Asks which services readers offer. Needs {@link Capability#LOOKUP}.
     *
     * @param account on whose behalf
     * @param queries the questions, at least one
     * @return the answers, in the order of the questions
     */
    default List<ServiceOffer> lookup(Party account, List<ServiceQuery> queries) {
        throw missing(Capability.LOOKUP);
    }

    /**
     * Reserves the identifier of a message. Nothing of the message leaves.
     *
     * @param account on whose behalf
     * @return the identifier
     */
    MessageId reserve(Party account);

    /**
     * Hands a message over. A message that needs a capability which this transport lacks is rejected before anything of it
     * is sent ({@link Capability#requireAll}). Does not throw where the fate of the message is the question: the outcome tells.
     *
     * @param account on whose behalf
     * @param id the identifier reserved for the message
     * @param message the message
     * @return accepted, rejected, or indeterminate
     * @throws TransportException if the peer could not be reached; nothing has left
     */
    SendOutcome submit(Party account, MessageId id, Message message);

    /**
     * Hands a message over and waits for the answer of the reader. Needs {@link Capability#SYNCHRONOUS}.
     *
     * @param account on whose behalf
     * @param id the identifier reserved for the message
     * @param message the message
     * @return the answer, or empty if the reader confirms without a business answer
     * @throws MessageRejectedException if the peer refuses the message
     * @throws IndeterminateException if the connection broke after content can have left
     */
    default Optional<Delivery> exchange(Party account, MessageId id, Message message) {
        throw missing(Capability.SYNCHRONOUS);
    }

    /**
     * Asks for the report on a message.
     *
     * @param account on whose behalf, as author or reader
     * @param id the identifier of the message
     * @return the report so far
     * @throws UnknownMessageException if the peer knows no such message for this account
     */
    TransportReport report(Party account, MessageId id);

    /**
     * Takes a message back that is not delivered yet, because its author put the delivery off
     * ({@link DeliveryOptions#notBefore()}). Needs {@link Capability#CANCEL}.
     *
     * @param account on whose behalf, as author
     * @param id the identifier of the message
     * @throws CancelDeniedException if it is too late, or the delivery was not put off
     * @throws UnknownMessageException if the peer knows no such message for this account
     */
    default void cancel(Party account, MessageId id) {
        throw missing(Capability.CANCEL);
    }

    /**
     * Lists messages of the mailbox. Downloads no contents and changes nothing.
     *
     * @param account on whose behalf, as reader
     * @param query which messages
     * @return the first page
     */
    Listing list(Party account, MessageQuery query);

    /**
     * Fetches a message. It stays in the mailbox until it is acknowledged.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     * @return the message, to be closed by the caller
     * @throws UnknownMessageException if no such message waits for this account
     */
    Delivery fetch(Party account, MessageId id);

    /**
     * Confirms that the reader has the message; XTA 2: {@code close}. The peer may delete it now.
     *
     * @param account on whose behalf, as reader
     * @param id the identifier of the message
     * @throws UnknownMessageException if no such message waits for this account
     */
    void acknowledge(Party account, MessageId id);

    /** Releases connections. Calls under way may fail. */
    @Override
    void close();

    private NotSupportedException missing(Capability capability) {
        return new NotSupportedException(
                Failure.of("This transport lacks the capability " + capability + "; nothing was sent")
                        .next("use a transport whose capabilities() contain " + capability));
    }
}
