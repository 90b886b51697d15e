package de.amtspost.core;

/** What came of submitting a message. */
public sealed interface SendOutcome {

    /**
     * Returns the message concerned.
     *
     * @return its identifier
     */
    MessageId messageId();

    /**
     * The transport took the message over.
     *
     * @param receipt the receipt
     */
    record Accepted(SendReceipt receipt) implements SendOutcome {

        @Override
        public MessageId messageId() {
            return receipt.messageId();
        }
    }

    /**
     * The message did not go: nothing was stored, and the same message will be refused again.
     *
     * @param messageId the identifier of the message
     * @param reason what is wrong, with the findings of the peer
     */
    record Rejected(MessageId messageId, AmtspostException reason) implements SendOutcome {}

    /**
     * It is not known whether the message arrived. Ask for the transport report; never send it again blindly.
     *
     * @param messageId the identifier of the message
     * @param reason what broke
     */
    record Indeterminate(MessageId messageId, IndeterminateException reason) implements SendOutcome {}
}
