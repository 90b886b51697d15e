package de.amtspost.core;

/** The peer knows no message with that identifier to which this account has access. */
public class UnknownMessageException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public UnknownMessageException(Failure failure) {
        super(failure);
    }
}
