package de.amtspost.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What the turns of one contender took, in any unit. Not safe for use by several threads. */
final class Turns {

    private final List<Double> took = new ArrayList<>();

    void add(double turn) {
        took.add(turn);
    }

    double median() {
        return took.stream().sorted().skip(took.size() / 2).findFirst().orElse(Double.NaN);
    }

    /** Lower quartile, median and upper quartile of how many times as fast this one was as the other, turn by turn. */
    String speedBeside(Turns other) {
        double[] ratios = IntStream.range(0, took.size())
                .mapToDouble(i -> other.took.get(i) / took.get(i))
                .sorted()
                .toArray();
        return String.format(
                Locale.ROOT,
                "%.2f / %.2f / %.2f",
                ratios[ratios.length / 4],
                ratios[ratios.length / 2],
                ratios[ratios.length * 3 / 4]);
    }
}
