package de.amtspost.core;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.util.Optional;

/**
 * The family of all failures that Amtspost reports. The subtype says what the caller can do:
 *
 * <ul>
 *   <li>{@link MessageRejectedException}: change the message;
 *   <li>{@link AccessDeniedException}: have account, certificate or rights mended;
 *   <li>{@link TransportException}: try again if {@link TransportException#retryable()}, else mend address or peer;
 *   <li>{@link IndeterminateException}: ask for the transport report before anything else;
 *   <li>{@link UnknownMessageException}: the peer does not know that message for this account;
 *   <li>{@link CancelDeniedException}: it is too late to take the message back;
 *   <li>{@link NotSupportedException}: choose another transport, peer or feature;
 *   <li>{@link ProofFailedException}: do not trust what came.
 * </ul>
 */
public abstract class AmtspostException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private transient Failure failure;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    protected AmtspostException(Failure failure) {
        super(failure.text(), failure.cause());
        this.failure = failure;
    }

    /** After serialisation only the text is left. */
    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        failure = Failure.of(String.valueOf(getMessage()));
    }

    final Failure failure() {
        return failure;
    }

    /**
     * Returns the message concerned.
     *
     * @return its identifier, where one was already reserved
     */
    public final Optional<MessageId> messageId() {
        return failure.messageId();
    }

    /**
     * Returns what the peer said.
     *
     * @return the error of the peer, where it sent one
     */
    public final Optional<PeerError> peerError() {
        return failure.peerError();
    }

    /**
     * Returns what to do next.
     *
     * @return an instruction
     */
    public final Optional<String> nextStep() {
        return failure.nextStep();
    }

    /**
     * Tells whether content of the message can have left the house. {@code false} is certain, {@code true} is not: the
     * peer may have received nothing, a part or all.
     *
     * @return whether content can have left
     */
    public final boolean contentMayHaveLeft() {
        return failure.contentMayHaveLeft();
    }
}
