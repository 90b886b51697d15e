package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.NotSupportedException;

/** The peer does not support an extension of the request. Fault {@code UnsupportedExtensionException} of XTA 2. */
public final class UnsupportedExtensionException extends NotSupportedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public UnsupportedExtensionException(Failure failure) {
        super(failure);
    }
}
