package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.MessageRejectedException;

/** The service answers synchronously only, or asynchronously only, and was asked the other way. Fault {@code SyncAsyncException} of XTA 2. */
public final class SyncAsyncException extends MessageRejectedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public SyncAsyncException(Failure failure) {
        super(failure);
    }
}
