package de.amtspost.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Watches how much lies in a folder, by looking again and again. Thread-safe. */
final class DiskPeak implements AutoCloseable {

    private static final long EVERY_MILLIS = 200;

    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor();
    private final AtomicLong peak = new AtomicLong();

    DiskPeak(Path folder) {
        ScheduledFuture<?> unused =
                watch.scheduleWithFixedDelay(() -> look(folder), 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(Path folder) {
        try {
            long now = WorkFolder.bytes(folder);
            peak.accumulateAndGet(now, Math::max);
        } catch (IOException e) {
            // The folder changed under our eyes; the next look will do.
            return;
        }
    }

    long bytes() {
        return peak.get();
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
