package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.MessageRejectedException;

/** The business message breaks its schema. Fault {@code MessageSchemaViolationException} of XTA 2. */
public final class MessageSchemaViolationException extends MessageRejectedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public MessageSchemaViolationException(Failure failure) {
        super(failure);
    }
}
