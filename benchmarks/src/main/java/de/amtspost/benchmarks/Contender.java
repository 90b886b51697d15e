package de.amtspost.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** One of several who do the same thing in turns. Not safe for use by several threads. */
final class Contender {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private static final long SLOWER = 10;

    private final String name;
    private final Course course;
    private final Turns wall = new Turns();
    private final Turns cpu = new Turns();

    private Contender(String name, Course course) {
        this.name = name;
        this.course = course;
    }

    /** Something that is done. */
    interface Work {
        void carryOut() throws Exception;
    }

    /** Where a turn is taken. */
    private interface Course {
        Lap take(long times) throws Exception;
    }

    /**
     * What one time took, on average.
     *
     * @param nanos time
     * @param cpuNanos processor time of the thread, without compilers and garbage collectors
     */
    record Lap(double nanos, double cpuNanos) {

        static Lap of(long times, Work work) throws Exception {
            long cpu = THREADS.getCurrentThreadCpuTime();
            long start = System.nanoTime();
            for (long i = 0; i < times; i++) {
                work.carryOut();
            }
            return new Lap(
                    (System.nanoTime() - start) / (double) times,
                    (THREADS.getCurrentThreadCpuTime() - cpu) / (double) times);
        }

        static Lap parse(String text) {
            String[] parts = text.split(" ", -1);
            return new Lap(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
        }

        @Override
        public String toString() {
            return nanos + " " + cpuNanos;
        }
    }

    /** One who works in this process. */
    static Contender here(String name, Work work) {
        return new Contender(name, times -> Lap.of(times, work));
    }

    /**
     * One who works in another process, which answers the order, behind which stands how many times, with the lap. As this
     * one is slow, it gets fewer times.
     */
    static Contender in(ChildJvm process, String name, String order) {
        return new Contender(name, times -> Lap.parse(process.ask(order + " " + (1 + times / SLOWER))));
    }

    /**
     * Lets them take turns. Turns are short, forwards and backwards, so that what disturbs the machine disturbs all alike.
     */
    static void takeTurns(List<Contender> contenders, long times, long warmUp, long rounds) throws Exception {
        List<Contender> order = new ArrayList<>(contenders);
        for (long round = 0; round < warmUp + rounds; round++) {
            for (Contender contender : order) {
                Lap lap = contender.course.take(times);
                if (round >= warmUp) {
                    contender.wall.add(lap.nanos());
                    contender.cpu.add(lap.cpuNanos());
                }
            }
            Collections.reverse(order);
        }
    }

    void print(String verb, long bytes) {
        System.out.printf(
                Locale.ROOT,
                "%-8s %-36s %9.3f ms, %6.1f MB/s, processor %9.3f ms%n",
                verb,
                name,
                wall.median() / 1e6,
                bytes * 1e3 / wall.median(),
                cpu.median() / 1e6);
    }

    void printSpeedBeside(Contender other) {
        System.out.printf(
                "         %s / %s: speed, quartiles of the turns %s; by processor time %s%n",
                name, other.name, wall.speedBeside(other.wall), cpu.speedBeside(other.cpu));
    }
}
