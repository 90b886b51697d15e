package de.amtspost.core;

/** The peer does not let this account in: unknown, inactive, or the certificate does not fit. */
public class AccessDeniedException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public AccessDeniedException(Failure failure) {
        super(failure);
    }
}
