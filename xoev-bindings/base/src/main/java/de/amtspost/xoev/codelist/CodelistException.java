package de.amtspost.xoev.codelist;

/** A document is no code list, or a broken one. The text names the place and what to do. */
public final class CodelistException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CodelistException(String message) {
        super(message);
    }

    CodelistException(String message, Throwable cause) {
        super(message, cause);
    }
}
