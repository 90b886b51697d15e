package de.amtspost.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.concurrent.Callable;

/**
 * What a transfer took in the process that made it.
 *
 * @param nanos wall time
 * @param cpuNanos processor time of the process
 * @param heapBytes the peak of its heap
 * @param result what came of it
 */
record Took(long nanos, long cpuNanos, long heapBytes, String result) {

    /** The order to measure the floor; any other order measures the library. */
    static final String RAW = "raw";

    static String measure(Callable<String> transfer) throws Exception {
        OperatingSystemMXBean self = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        HeapPeak.reset();
        long cpu = self.getProcessCpuTime();
        long start = System.nanoTime();
        String result = transfer.call();
        long nanos = System.nanoTime() - start;
        return nanos + " " + (self.getProcessCpuTime() - cpu) + " " + HeapPeak.bytes() + " " + result;
    }

    static Took parse(String line) {
        String[] parts = line.split(" ", -1);
        return new Took(Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]), parts[3]);
    }
}
