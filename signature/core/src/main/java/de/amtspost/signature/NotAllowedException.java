package de.amtspost.signature;

import java.util.Optional;

/** Something must not be made: the algorithm or the key is not among what the profile allows to produce. */
public final class NotAllowedException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient Verdict.Reason reason;

    /**
     * Makes the exception.
     *
     * @param reason why
     */
    public NotAllowedException(Verdict.Reason reason) {
        super(reason.text());
        this.reason = reason;
    }

    /**
     * Returns the kind of reason, the rule behind it and what to do.
     *
     * @return the reason; none after the exception was serialised
     */
    public Optional<Verdict.Reason> reason() {
        return Optional.ofNullable(reason);
    }
}
