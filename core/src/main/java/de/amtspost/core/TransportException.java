package de.amtspost.core;

/** The peer could not be reached, did not answer in time, or answered with something that is no valid answer. */
public class TransportException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    private final boolean retryable;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     * @param retryable whether the same call can succeed later
     */
    public TransportException(Failure failure, boolean retryable) {
        super(failure);
        this.retryable = retryable;
    }

    /**
     * Tells whether the same call can succeed later without a change.
     *
     * @return whether trying again makes sense
     */
    public final boolean retryable() {
        return retryable;
    }
}
