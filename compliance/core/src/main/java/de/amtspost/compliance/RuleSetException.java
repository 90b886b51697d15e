package de.amtspost.compliance;

/** A rule set cannot be used: a file is missing or does not compile. The text names the file and what is wrong in it. */
public final class RuleSetException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param text what is wrong with which file, and what to do
     */
    public RuleSetException(String text) {
        super(text);
    }

    /**
     * Makes the exception.
     *
     * @param text what is wrong with which file, and what to do
     * @param cause what went wrong beneath
     */
    public RuleSetException(String text, Throwable cause) {
        super(text, cause);
    }
}
