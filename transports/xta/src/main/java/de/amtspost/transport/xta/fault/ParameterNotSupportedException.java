package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.NotSupportedException;

/** The request is legal, but uses something that the peer does not support. Fault {@code ParameterNotSupportedException} of XTA 2. */
public final class ParameterNotSupportedException extends NotSupportedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public ParameterNotSupportedException(Failure failure) {
        super(failure);
    }
}
