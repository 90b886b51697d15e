package de.amtspost.compliance.xta.internal;

import de.amtspost.compliance.xta.Exchange;
import de.amtspost.compliance.xta.RecordedMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the exchanges of a scenario, in the order in which they ended. Bounded. Thread-safe. */
public final class Recorder {

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);
    private static final int MAX = 1_000;
    private static final long MAX_CHARACTERS = 64L << 20;

    private final List<Exchange> exchanges = new ArrayList<>();
    private final Consumer<Exchange> listener;
    private final int before;
    private long characters;

    /**
     * Makes an empty recorder.
     *
     * @param listener is told of every exchange
     */
    public Recorder(Consumer<Exchange> listener) {
        this(listener, 0);
    }

    /**
     * Makes an empty recorder that goes on behind another.
     *
     * @param listener is told of every exchange
     * @param before the number of the last exchange of the other
     */
    public Recorder(Consumer<Exchange> listener, int before) {
        this.listener = listener;
        this.before = before;
    }

    /**
     * Records an exchange, up to 1,000 and 64 million characters of envelopes. What is too much is told to the listener and
     * the log only.
     *
     * @param exchange makes the exchange with the number that is given
     * @return the exchange
     */
    public Exchange add(IntFunction<Exchange> exchange) {
        Exchange made;
        synchronized (exchanges) {
            made = exchange.apply(before + exchanges.size() + 1);
            long more =
                    length(made.request()) + made.answer().map(Recorder::length).orElse(0L);
            if (exchanges.size() < MAX && characters + more <= MAX_CHARACTERS) {
                characters += more;
                exchanges.add(made);
                exchanges.notifyAll();
            } else {
                LOG.warn("The recording is full: a call of {} is not kept", made.operation());
            }
        }
        listener.accept(made);
        return made;
    }

    private static long length(RecordedMessage message) {
        return message.envelope().map(String::length).orElse(0);
    }

    /**
     * Returns what was recorded so far.
     *
     * @return the exchanges
     */
    public List<Exchange> exchanges() {
        synchronized (exchanges) {
            return List.copyOf(exchanges);
        }
    }

    /**
     * Waits until something more is recorded.
     *
     * @param known how many exchanges the caller knows
     * @param millis how long to wait at most
     * @return what was recorded so far
     * @throws InterruptedException if the thread is interrupted
     */
    public List<Exchange> await(int known, long millis) throws InterruptedException {
        long deadline = System.nanoTime() + millis * 1_000_000;
        synchronized (exchanges) {
            while (exchanges.size() <= known) {
                long left = (deadline - System.nanoTime()) / 1_000_000;
                if (left <= 0) {
                    break;
                }
                exchanges.wait(left);
            }
            return List.copyOf(exchanges);
        }
    }
}
