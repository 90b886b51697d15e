package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.UnknownMessageException;

/** The peer knows no message with that identifier to which the account has access. Fault {@code InvalidMessageIDException} of XTA 2. */
public final class InvalidMessageIDException extends UnknownMessageException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public InvalidMessageIDException(Failure failure) {
        super(failure);
    }
}
