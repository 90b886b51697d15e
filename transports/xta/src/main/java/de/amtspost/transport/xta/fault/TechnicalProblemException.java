package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.TransportException;

/** Something broke inside the peer. Trying again later makes sense. Fault {@code TechnicalProblemException} of XTA 2. */
public final class TechnicalProblemException extends TransportException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public TechnicalProblemException(Failure failure) {
        super(failure, true);
    }
}
