package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.TransportException;

/** A directory or another service behind the peer cannot be reached. Trying again later makes sense. Fault {@code ExternalServiceUnavailableException} of XTA 2. */
public final class ExternalServiceUnavailableException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public ExternalServiceUnavailableException(Failure failure) {
        super(failure, true);
    }
}
