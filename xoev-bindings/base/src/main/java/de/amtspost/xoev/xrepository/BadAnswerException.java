package de.amtspost.xoev.xrepository;

import java.io.IOException;

/** A document is not what was asked for. */
final class BadAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Whether it is the word of XRepository that the thing is not there. */
    final boolean notThere;

    private BadAnswerException(String message, boolean notThere) {
        super(message);
        this.notThere = notThere;
    }

    BadAnswerException(String message) {
        this(message, false);
    }

    static BadAnswerException notThere(String reason) {
        return new BadAnswerException(reason, true);
    }
}
