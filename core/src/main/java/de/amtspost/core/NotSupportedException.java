package de.amtspost.core;

/** The transport or the peer cannot do what was asked. Nothing was sent, or the peer refused it whole. */
public class NotSupportedException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public NotSupportedException(Failure failure) {
        super(failure);
    }
}
