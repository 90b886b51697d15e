package de.amtspost.server;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/**
 * What an {@link ExchangeTap} does to an exchange: nothing, or one or more of wait, answer itself, hang up, change the
 * answer, cut it, slow it down. Immutable.
 *
 * @param delay how long to wait before anything is done with the request
 * @param requestBytes after how many bytes of the request's body the connection is closed, without handling the request
 * @param instead what is answered instead of handling the request, when it has come in
 * @param change makes the answer that goes out from the one that the server gave
 * @param withheld whether the connection is closed in place of an answer, after the request was handled
 * @param responseBytes after how many bytes of the answer's body the connection is closed
 * @param drip in which steps the answer goes out
 */
public record Intervention(
        Duration delay,
        OptionalLong requestBytes,
        Optional<Exchange.Response> instead,
        Optional<UnaryOperator<Exchange.Response>> change,
        boolean withheld,
        OptionalLong responseBytes,
        Optional<Drip> drip) {

    /** Lets the exchange pass as it is. */
    public static final Intervention NONE = new Intervention(
            Duration.ZERO,
            OptionalLong.empty(),
            Optional.empty(),
            Optional.empty(),
            false,
            OptionalLong.empty(),
            Optional.empty());

    /**
     * The largest answer that {@link #change(UnaryOperator)} can be asked for, in bytes: 16 MiB. A larger one breaks the
     * exchange off.
     */
    public static final int MAX_CHANGED_BYTES = 16 << 20;

    /**
     * Small steps with pauses.
     *
     * @param bytes how many bytes go out at a time
     * @param pause how long to wait after each
     */
    public record Drip(int bytes, Duration pause) {

        /**
         * Checks the values.
         *
         * @param bytes how many bytes go out at a time
         * @param pause how long to wait after each
         * @throws IllegalArgumentException if there are no bytes, or the pause is negative
         */
        public Drip {
            if (bytes < 1 || pause.isNegative()) {
                throw new IllegalArgumentException("needs at least one byte and a pause that is not negative");
            }
        }
    }

    /**
     * Waits before anything is done with the request.
     *
     * @param delay how long
     * @return an intervention
     * @throws IllegalArgumentException if the time is negative
     */
    public static Intervention delay(Duration delay) {
        return NONE.andDelay(delay);
    }

    /**
     * Closes the connection without an answer and without handling the request.
     *
     * @param bytes when so many bytes of its body are read, or all of them; 0 for at once
     * @return an intervention
     * @throws IllegalArgumentException if the number is negative
     */
    public static Intervention cutRequest(long bytes) {
        return new Intervention(
                NONE.delay, count(bytes), NONE.instead, NONE.change, false, NONE.responseBytes, NONE.drip);
    }

    /**
     * Answers without handling the request, as a proxy or a broken server would. The request is read to its end first.
     *
     * @param response the answer
     * @return an intervention
     */
    public static Intervention answer(Exchange.Response response) {
        return new Intervention(
                NONE.delay,
                NONE.requestBytes,
                Optional.of(response),
                NONE.change,
                false,
                NONE.responseBytes,
                NONE.drip);
    }

    /**
     * Handles the request and sends another answer. What is given to the function is the whole answer; at most
     * {@link #MAX_CHANGED_BYTES}.
     *
     * @param change makes the answer that goes out from that of the server
     * @return an intervention
     */
    public static Intervention change(UnaryOperator<Exchange.Response> change) {
        return new Intervention(
                NONE.delay, NONE.requestBytes, NONE.instead, Optional.of(change), false, NONE.responseBytes, NONE.drip);
    }

    /**
     * Handles the request and closes the connection in place of an answer.
     *
     * @return an intervention
     */
    public static Intervention withholdResponse() {
        return new Intervention(
                NONE.delay, NONE.requestBytes, NONE.instead, NONE.change, true, NONE.responseBytes, NONE.drip);
    }

    /**
     * Handles the request, sends the head of the answer and a part of its body, and closes the connection.
     *
     * @param bytes how many bytes of the body go out; an answer that has no more goes out whole
     * @return an intervention
     * @throws IllegalArgumentException if the number is negative
     */
    public static Intervention cutResponse(long bytes) {
        return NONE.andCutResponse(bytes);
    }

    /**
     * Sends the answer slowly.
     *
     * @param bytes how many bytes of the body go out at a time
     * @param pause how long to wait after each
     * @return an intervention
     * @throws IllegalArgumentException if there are no bytes, or the pause is negative
     */
    public static Intervention drip(int bytes, Duration pause) {
        return NONE.andDrip(bytes, pause);
    }

    /**
     * Waits as well, before anything else.
     *
     * @param delay how long
     * @return the changed copy
     * @throws IllegalArgumentException if the time is negative
     */
    public Intervention andDelay(Duration delay) {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("nobody can wait for " + delay);
        }
        return new Intervention(delay, requestBytes, instead, change, withheld, responseBytes, drip);
    }

    /**
     * Cuts the answer as well, whether changed, given instead, or that of the server.
     *
     * @param bytes how many bytes of the body go out
     * @return the changed copy
     * @throws IllegalArgumentException if the number is negative
     */
    public Intervention andCutResponse(long bytes) {
        return new Intervention(delay, requestBytes, instead, change, withheld, count(bytes), drip);
    }

    /**
     * Sends the answer slowly as well.
     *
     * @param bytes how many bytes of the body go out at a time
     * @param pause how long to wait after each
     * @return the changed copy
     * @throws IllegalArgumentException if there are no bytes, or the pause is negative
     */
    public Intervention andDrip(int bytes, Duration pause) {
        return new Intervention(
                delay, requestBytes, instead, change, withheld, responseBytes, Optional.of(new Drip(bytes, pause)));
    }

    private static OptionalLong count(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("no number of bytes: " + bytes);
        }
        return OptionalLong.of(bytes);
    }
}
