package de.amtspost.core;

import java.util.List;

/** The message is not acceptable, to our own checks or to the peer. Change it before sending it again. */
public class MessageRejectedException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened, with the findings
     */
    public MessageRejectedException(Failure failure) {
        super(failure);
    }

    /**
     * Returns what is wrong with the message.
     *
     * @return the findings; may be empty where the peer gave no details
     */
    public final List<Finding> findings() {
        return failure().findings();
    }
}
