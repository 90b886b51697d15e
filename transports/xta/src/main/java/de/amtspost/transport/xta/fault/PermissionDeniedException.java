package de.amtspost.transport.xta.fault;

import de.amtspost.core.AccessDeniedException;
import de.amtspost.core.Failure;

/** The account is unknown or inactive, the certificate does not fit the account, or the caller may not do that. Fault {@code PermissionDeniedException} of XTA 2. */
public final class PermissionDeniedException extends AccessDeniedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public PermissionDeniedException(Failure failure) {
        super(failure);
    }
}
