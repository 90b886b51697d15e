package de.amtspost.core;

/** The message cannot be cancelled: its delivery was not put off, or the time up to which it was has passed. */
public class CancelDeniedException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public CancelDeniedException(Failure failure) {
        super(failure);
    }
}
