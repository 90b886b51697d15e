package de.amtspost.xoev.internal;

import java.lang.ref.SoftReference;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps values as long as there is room for them on the heap. Soft references and no fixed number: one standard uses a
 * dozen lists of some kilobytes, another ninety with some of megabytes, and every value can be made again. Thread-safe.
 *
 * @param <K> the keys
 * @param <V> the values
 */
public final class SoftCache<K, V> {

    private final ConcurrentMap<K, Slot<V>> slots = new ConcurrentHashMap<>();

    /** The place of a value; whoever holds the lock makes it. */
    private static final class Slot<V> {
        private final ReentrantLock lock = new ReentrantLock();
        private SoftReference<@Nullable V> kept = new SoftReference<>(null);
    }

    /** Makes an empty cache. */
    public SoftCache() {}

    /**
     * Returns the value, made by one thread if several ask for it at once.
     *
     * @param key the key
     * @param maker makes the value if there is none; nothing is kept if it gives none or throws
     * @return the value
     */
    public Optional<V> get(K key, Supplier<Optional<V>> maker) {
        Slot<V> slot = slots.computeIfAbsent(key, absent -> new Slot<>());
        slot.lock.lock();
        boolean kept = false;
        try {
            @Nullable V value = slot.kept.get();
            if (value == null) {
                value = maker.get().orElse(null);
                slot.kept = new SoftReference<>(value);
            }
            kept = value != null;
            return Optional.ofNullable(value);
        } finally {
            if (!kept) {
                slots.remove(key, slot);
            }
            slot.lock.unlock();
        }
    }

    /**
     * Forgets a value.
     *
     * @param key its key
     */
    public void remove(K key) {
        slots.remove(key);
    }
}
