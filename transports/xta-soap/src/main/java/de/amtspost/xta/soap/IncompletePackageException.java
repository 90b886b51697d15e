package de.amtspost.xta.soap;

import java.io.IOException;

/**
 * A MIME package ends before its final boundary, lacks a part that its envelope includes, or has too many parts or too
 * long headers to be read to its end.
 */
public final class IncompletePackageException extends IOException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes the exception.
     *
     * @param message what is missing; no personal data
     */
    public IncompletePackageException(String message) {
        super(message);
    }
}
