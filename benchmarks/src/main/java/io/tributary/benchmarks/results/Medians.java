package io.tributary.benchmarks.results;

import java.util.List;

/** What figures of several runs come to. */
public record Medians(double median, double lowest, double highest) {

    /**
     * Takes them in any order.
     *
     * @param values at least one; of an even number, the median is the mean of the two in the middle
     */
    public static Medians of(List<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a median of no figures (expected: at least one)");
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        double median = sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
        return new Medians(median, sorted.get(0), sorted.get(sorted.size() - 1));
    }
}
