package de.amtspost.signature;

import de.amtspost.core.Failure;
import de.amtspost.core.ProofFailedException;

/**
 * Encrypted data was not decrypted, and no part of its content came out.
 *
 * <p>Everything that depends on a secret has the reason {@link Reason#FAILED} and one and the same text, without cause:
 * wrong key, broken key, changed cipher text, content that is not what was expected. Whoever sends changed messages and
 * looks at our answers learns nothing about keys or contents.
 */
public final class DecryptionException extends ProofFailedException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    private DecryptionException(Reason reason, Failure failure) {
        super(failure);
        this.reason = reason;
    }

    /** Refused for what anybody can see. */
    static DecryptionException refused(Reason reason, String what, String form) {
        return new DecryptionException(
                reason,
                Failure.of("The encrypted data was refused: " + what)
                        .next("have its author encrypt it again, for the present certificate of the reader and as "
                                + form + " with AES-GCM"));
    }

    /** The one answer to everything that depends on a secret. */
    static DecryptionException failed() {
        return new DecryptionException(
                Reason.FAILED,
                Failure.of("The encrypted data cannot be decrypted, or holds something else than expected")
                        .next("do not use the message; have its author encrypt and send it again"));
    }

    /** The kinds of reasons. All but {@link #FAILED} can be seen by anybody who reads the encrypted data. */
    public enum Reason {
        /** The encrypted data has parts that are not allowed, or lacks parts that must be there. */
        STRUCTURE,
        /** An algorithm is not allowed, or does not fit the key of the reader. */
        ALGORITHM,
        /** The content is larger than the limit. */
        TOO_LARGE,
        /** There is no key for this reader. */
        NO_KEY,
        /** It cannot be decrypted, or what came out is not what was expected. */
        FAILED
    }

    /**
     * Returns the kind of reason.
     *
     * @return the kind, stable
     */
    public Reason reason() {
        return reason;
    }
}
