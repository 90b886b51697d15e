package de.amtspost.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * The step that protects a message on its way out and takes the protection off on its way in: signature, encryption.
 *
 * <p>Implementations are safe for use by several threads.
 */
public interface Safeguard {

    /**
     * Protects a message.
     *
     * @param message the message as the application made it
     * @return the message as it travels, to be released once it has gone or failed to
     * @throws AmtspostException if it cannot be protected; then it does not go, and there is nothing to release
     */
    Wrapped wrap(Message message);

    /**
     * Checks the protection of a message and takes it off.
     *
     * @param message the message as it travelled
     * @return the message as the author made it, with what the check found; to be released by whoever handled it
     * @throws ProofFailedException if the protection is missing or broken; then the message is not handed on
     */
    Unwrapped unwrap(Message message);

    /**
     * Returns both safeguards one around the other: first this one protects, then the other one what came of it. So a
     * message is signed, then encrypted, by {@code signing.within(encrypting)}.
     *
     * @param outer what is put around
     * @return both
     */
    default Safeguard within(Safeguard outer) {
        Safeguard inner = this;
        return new Safeguard() {
            @Override
            public Wrapped wrap(Message message) {
                Wrapped first = inner.wrap(message);
                try {
                    Wrapped second = outer.wrap(first.message());
                    return new Wrapped(second.message(), both(second.release(), first.release()));
                } catch (RuntimeException | Error e) {
                    first.release().run();
                    throw e;
                }
            }

            @Override
            public Unwrapped unwrap(Message message) {
                Unwrapped first = outer.unwrap(message);
                try {
                    Unwrapped second = inner.unwrap(first.message());
                    return new Unwrapped(
                            second.message(),
                            Stream.concat(first.evidence().stream(), second.evidence().stream())
                                    .toList(),
                            both(second.release(), first.release()));
                } catch (RuntimeException | Error e) {
                    first.release().run();
                    throw e;
                }
            }

            private static Runnable both(Runnable one, Runnable other) {
                return () -> {
                    try {
                        one.run();
                    } finally {
                        other.run();
                    }
                };
            }
        };
    }

    /**
     * Returns the safeguard that leaves messages as they are.
     *
     * @return no protection
     */
    static Safeguard none() {
        return new Safeguard() {
            @Override
            public Wrapped wrap(Message message) {
                return Wrapped.of(message);
            }

            @Override
            public Unwrapped unwrap(Message message) {
                return new Unwrapped(message, List.of());
            }
        };
    }

    /**
     * A message with its protection.
     *
     * @param message the message as it travels
     * @param release gives up what its contents are kept in; they cannot be opened any more
     */
    record Wrapped(Message message, Runnable release) {

        /**
         * Makes the result of a safeguard that keeps nothing.
         *
         * @param message the message as it travels
         * @return the result, whose release does nothing
         */
        public static Wrapped of(Message message) {
            return new Wrapped(message, () -> {});
        }
    }

    /**
     * A message whose protection was checked and taken off.
     *
     * @param message the message as the author made it
     * @param evidence what the check found
     * @param release gives up what its contents are kept in; they cannot be opened any more
     */
    record Unwrapped(Message message, List<Evidence> evidence, Runnable release) {

        /**
         * Makes the result of a safeguard that keeps nothing.
         *
         * @param message the message as the author made it
         * @param evidence what the check found
         */
        public Unwrapped(Message message, List<Evidence> evidence) {
            this(message, evidence, () -> {});
        }

        /**
         * Copies the list.
         *
         * @param message the message as the author made it
         * @param evidence what the check found
         * @param release gives up what its contents are kept in
         */
        public Unwrapped {
            evidence = List.copyOf(evidence);
        }
    }
}
