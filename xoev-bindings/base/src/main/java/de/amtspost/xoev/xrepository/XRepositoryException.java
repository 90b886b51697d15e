package de.amtspost.xoev.xrepository;

import org.jspecify.annotations.Nullable;

/** XRepository did not give what was asked for. The text names the identifier, the reason and what to do. */
public final class XRepositoryException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Reason reason;

    XRepositoryException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** The kinds of reasons. */
    public enum Reason {
        /** The client is offline, and the cache does not have it. */
        OFFLINE,
        /** XRepository says that it is not there. */
        NOT_THERE,
        /** No answer, or a busy one, also after repetitions: later it may come. */
        UNAVAILABLE,
        /** An answer that is neither the thing nor a reason why it is not there: the address or the way to it is wrong. */
        REFUSED,
        /** An answer that is not what was asked for, broken, or too large. */
        INVALID_ANSWER
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
