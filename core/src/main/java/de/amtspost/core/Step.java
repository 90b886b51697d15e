package de.amtspost.core;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One step on the way of a message, after it was taken; for metrics, logs and progress.
 *
 * @param kind which step
 * @param account on whose behalf
 * @param messageId the message concerned, where it has an identifier already
 * @param duration how long it took
 * @param bytes the size of the contents that moved, where contents moved and their size is known
 * @param failure what broke, where something did
 */
public record Step(
        Kind kind,
        Party account,
        Optional<MessageId> messageId,
        Duration duration,
        OptionalLong bytes,
        Optional<RuntimeException> failure) {

    /** The steps. */
    public enum Kind {
        /** Ask whether the account is active. */
        CHECK_ACCOUNT,
        /** Ask which services a reader offers. */
        LOOKUP,
        /** Reserve an identifier. */
        RESERVE,
        /** Check the message before it leaves. */
        CHECK,
        /** Protect the message. */
        WRAP,
        /** Hand the message over. */
        SUBMIT,
        /** Hand the message over and wait for the answer. */
        EXCHANGE,
        /** List a mailbox. */
        LIST,
        /** Fetch a message. */
        FETCH,
        /** Check the protection of a message and take it off. */
        UNWRAP,
        /** Confirm a message. */
        ACKNOWLEDGE,
        /** Ask for the transport report. */
        REPORT,
        /** Take a message back. */
        CANCEL
    }

    /** Hears of steps. Called in the thread that took the step; must be quick and must not throw. */
    @FunctionalInterface
    public interface Listener {

        /**
         * Hears of a step.
         *
         * @param step the step
         */
        void onStep(Step step);
    }
}
