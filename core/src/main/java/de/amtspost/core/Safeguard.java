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
     * @return the message as it travels
     * @throws AmtspostException if it cannot be protected; then it does not go
     */
    Message wrap(Message message);

    /**
     * Checks the protection of a message and takes it off.
     *
     * @param message the message as it travelled
     * @return the message as the author made it, with what the check found
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
            public Message wrap(Message message) {
                return outer.wrap(inner.wrap(message));
            }

            @Override
            public Unwrapped unwrap(Message message) {
                Unwrapped first = outer.unwrap(message);
                Unwrapped second = inner.unwrap(first.message());
                return new Unwrapped(
                        second.message(),
                        Stream.concat(first.evidence().stream(), second.evidence().stream())
                                .toList());
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
            public Message wrap(Message message) {
                return message;
            }

            @Override
            public Unwrapped unwrap(Message message) {
                return new Unwrapped(message, List.of());
            }
        };
    }

    /**
     * A message whose protection was checked and taken off.
     *
     * @param message the message as the author made it
     * @param evidence what the check found
     */
    record Unwrapped(Message message, List<Evidence> evidence) {

        /**
         * Copies the list.
         *
         * @param message the message as the application made it
         * @param evidence what the check found
         */
        public Unwrapped {
            evidence = List.copyOf(evidence);
        }
    }
}
