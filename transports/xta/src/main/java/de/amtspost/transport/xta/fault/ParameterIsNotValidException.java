package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.MessageRejectedException;

/** The request breaks the contract, or a value in it is not plausible to the peer. Fault {@code ParameterIsNotValidException} of XTA 2. */
public final class ParameterIsNotValidException extends MessageRejectedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public ParameterIsNotValidException(Failure failure) {
        super(failure);
    }
}
