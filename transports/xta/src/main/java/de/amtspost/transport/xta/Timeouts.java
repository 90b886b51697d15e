package de.amtspost.transport.xta;

import java.time.Duration;

/**
 * How long to wait for a peer.
 *
 * @param connect until a connection stands
 * @param idle while no byte moves in either direction
 * @param call for the whole call, from connecting to the last byte of the answer
 */
public record Timeouts(Duration connect, Duration idle, Duration call) {

    /** 10 seconds to connect, 1 minute idle, 1 hour for the whole call. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(1), Duration.ofHours(1));

    /**
     * Checks the parts.
     *
     * @param connect until a connection stands
     * @param idle while no byte moves in either direction
     * @param call for the whole call, from connecting to the last byte of the answer
     * @throws IllegalArgumentException if a duration is not positive
     */
    public Timeouts {
        requirePositive(connect);
        requirePositive(idle);
        requirePositive(call);
    }

    private static void requirePositive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("a time-out must be positive: " + duration);
        }
    }
}
