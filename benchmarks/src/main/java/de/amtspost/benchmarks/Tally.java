package de.amtspost.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Counts what one way does: messages, time, and the processor time of both processes, with their compilers and garbage
 * collectors. Not safe for use by several threads.
 */
final class Tally {

    private static final double NANOS_PER_MILLI = 1e6;

    private final OperatingSystemMXBean self = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final Turns turns = new Turns();
    private final List<Long> latencies = new ArrayList<>();
    private long nanos;
    private long clientCpu;
    private long serverCpu;

    /** Takes a turn, and tells whether every document arrived as it was. */
    boolean measure(Way way, byte[] document, long messages, ChildJvm servers) throws Exception {
        boolean intact = true;
        long client = self.getProcessCpuTime();
        long server = servers.cpu().toNanos();
        long start = System.nanoTime();
        long now = start;
        for (long i = 0; i < messages; i++) {
            intact &= Arrays.equals(document, way.carry(document));
            long after = System.nanoTime();
            latencies.add(after - now);
            now = after;
        }
        nanos += now - start;
        clientCpu += self.getProcessCpuTime() - client;
        serverCpu += servers.cpu().toNanos() - server;
        turns.add((now - start) / (double) messages);
        return intact;
    }

    double perSecond() {
        return latencies.size() * (double) TimeUnit.SECONDS.toNanos(1) / nanos;
    }

    double medianMillis() {
        return latencies.stream()
                        .sorted()
                        .skip(latencies.size() / 2)
                        .findFirst()
                        .orElse(0L)
                / NANOS_PER_MILLI;
    }

    double clientMillis() {
        return clientCpu / NANOS_PER_MILLI / latencies.size();
    }

    double serverMillis() {
        return serverCpu / NANOS_PER_MILLI / latencies.size();
    }

    double cpuMillis() {
        return clientMillis() + serverMillis();
    }

    /** Lower quartile, median and upper quartile of the ratio of throughput, turn by turn. */
    String ratiosTo(Tally other) {
        return turns.speedBeside(other.turns);
    }
}
