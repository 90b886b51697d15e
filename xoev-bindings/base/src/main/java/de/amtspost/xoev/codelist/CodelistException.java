package de.amtspost.xoev.codelist;

import org.jspecify.annotations.Nullable;

/** A document is no code list, or a broken one. The text names the place and what to do. */
public final class CodelistException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final CodelistProblem.Kind kind;

    private CodelistException(CodelistProblem.Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    CodelistException(String message) {
        this(CodelistProblem.Kind.BROKEN, message, null);
    }

    CodelistException(String message, Throwable cause) {
        this(CodelistProblem.Kind.BROKEN, message, cause);
    }

    static CodelistException ambiguous(String message) {
        return new CodelistException(CodelistProblem.Kind.AMBIGUOUS, message, null);
    }

    static CodelistException unavailable(String message) {
        return new CodelistException(CodelistProblem.Kind.UNAVAILABLE, message, null);
    }

    /**
     * Returns what is wrong.
     *
     * @return the kind, stable
     */
    public CodelistProblem.Kind kind() {
        return kind;
    }
}
