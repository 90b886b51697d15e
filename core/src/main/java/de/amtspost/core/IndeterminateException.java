package de.amtspost.core;

/**
 * It is not known whether the message arrived: the connection broke after content can have left. Ask for the transport
 * report of {@link #messageId()}: a report means that it arrived; {@link UnknownMessageException} means that it did not,
 * and that it can be submitted again under the same identifier. Never send it again under a new one without asking.
 */
public class IndeterminateException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public IndeterminateException(Failure failure) {
        super(failure);
    }
}
