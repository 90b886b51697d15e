package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.NotSupportedException;

/** The peer does not implement the operation. Fault {@code NotImplementedException} of XTA 2. */
public final class NotImplementedException extends NotSupportedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public NotImplementedException(Failure failure) {
        super(failure);
    }
}
