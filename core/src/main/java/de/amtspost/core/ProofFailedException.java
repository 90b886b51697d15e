package de.amtspost.core;

/**
 * A signature or another proof is missing, broken or not by whom it should be. The content must not be used; on the
 * receiving side the message stays in the mailbox.
 */
public class ProofFailedException extends AmtspostException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception of that failure.
     *
     * @param failure what happened
     */
    public ProofFailedException(Failure failure) {
        super(failure);
    }
}
