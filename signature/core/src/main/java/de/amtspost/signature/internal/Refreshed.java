package de.amtspost.signature.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what was fetched until it has to be fetched anew: at its {@code nextUpdate}, twelve hours later at the latest. What
 * cannot be fetched is not tried again for a minute; the former value stays meanwhile. Of too many, those not used for
 * longest are dropped. Threads that want the same thing wait for one fetch. Thread-safe.
 *
 * @param <K> what identifies the thing
 * @param <V> the thing
 */
final class Refreshed<K, V> {

    private static final Duration MAX_AGE = Duration.ofHours(12);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Function<V, Instant> nextUpdate;
    private final Map<K, Slot<V>> slots;

    private static final class Slot<V> {
        private @Nullable V value;
        private Instant due = Instant.MIN;
        private IOException failure = new IOException("not asked yet");
    }

    /** Fetches. */
    @FunctionalInterface
    interface Fetch<V> {
        V get() throws IOException;
    }

    Refreshed(Clock clock, int max, Function<V, Instant> nextUpdate) {
        this.clock = clock;
        this.nextUpdate = nextUpdate;
        this.slots = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, Slot<V>> eldest) {
                return size() > max;
            }
        });
    }

    V get(K key, Fetch<V> fetch) throws IOException {
        Slot<V> slot = slots.computeIfAbsent(key, any -> new Slot<>());
        synchronized (slot) {
            Instant now = clock.instant();
            if (!now.isBefore(slot.due)) {
                try {
                    V fresh = fetch.get();
                    slot.value = fresh;
                    slot.due = due(now, nextUpdate.apply(fresh));
                } catch (IOException e) {
                    slot.failure = e;
                    slot.due = now.plus(PAUSE);
                }
            }
            if (slot.value == null) {
                throw slot.failure;
            }
            return slot.value;
        }
    }

    /** What comes outdated already is not fetched with every use either. */
    private static Instant due(Instant now, Instant next) {
        Instant latest = now.plus(MAX_AGE);
        Instant earliest = now.plus(PAUSE);
        return next.isAfter(latest) ? latest : next.isBefore(earliest) ? earliest : next;
    }
}
