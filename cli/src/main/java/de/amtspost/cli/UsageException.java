package de.amtspost.cli;

import java.io.UncheckedIOException;
import java.util.function.Supplier;

/** An argument is not usable; the text says which one and what to do. Leads to {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param text what is wrong and what to do
     */
    public UsageException(String text) {
        super(text);
    }

    private UsageException(String text, Throwable cause) {
        super(text, cause);
    }

    static UsageException because(Exception cause) {
        return new UsageException(String.valueOf(cause.getMessage()), cause);
    }

    /**
     * Reads what an option names; what goes wrong there is the caller's to mend.
     *
     * @param option the name of the option
     * @param action reads
     * @param <T> what is read
     * @return what was read
     */
    static <T> T reading(String option, Supplier<T> action) {
        try {
            return action.get();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new UsageException(option + ": " + e.getMessage(), e);
        }
    }
}
