package de.amtspost.signature.internal;

import de.amtspost.signature.Verdict;
import java.util.List;

/** Ends the check of a signature that is invalid, or of encrypted data that is not made as it must be. */
public final class Unacceptable extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Reason reason;

    /**
     * Makes the exception.
     *
     * @param code the kind of reason
     * @param text in words
     */
    public Unacceptable(Verdict.Code code, String text) {
        this(new Verdict.Reason(code, text));
    }

    Unacceptable(Verdict.Reason reason) {
        super(reason.text(), null, false, false);
        this.reason = reason;
    }

    /**
     * Returns the reason.
     *
     * @return the reason
     */
    public Verdict.Reason reason() {
        return reason;
    }

    /**
     * Returns the kind of reason.
     *
     * @return the kind
     */
    public Verdict.Code code() {
        return reason.code();
    }

    /**
     * Returns the verdict.
     *
     * @param <T> what would have been signed
     * @return invalid, for this reason
     */
    public <T> Verdict<T> verdict() {
        return new Verdict.Invalid<>(List.of(reason));
    }
}
