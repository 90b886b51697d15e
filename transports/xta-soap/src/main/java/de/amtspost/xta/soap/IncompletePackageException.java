package de.amtspost.xta.soap;

import java.io.IOException;

/** A MIME package ends before its final boundary, or lacks a part that its envelope includes. */
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
