package de.amtspost.transport.xta.fault;

import de.amtspost.core.Failure;
import de.amtspost.core.MessageRejectedException;

/** The peer found malicious code in the message. Fault {@code MessageVirusDetectionException} of XTA 2. */
public final class MessageVirusDetectionException extends MessageRejectedException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public MessageVirusDetectionException(Failure failure) {
        super(failure);
    }
}
