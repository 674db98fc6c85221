package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * What a change costs among more and more of them, and beside large things; its JSON is this record.
 *
 * @param verdicts on the documents, by what they were made of
 * @param start runs over no change at all: what it takes to start a job and to end it
 * @param sizes the smallest first
 */
public record Growth(
        Circumstances circumstances,
        Map<String, Verdict> verdicts,
        List<Run> start,
        List<Size> sizes,
        List<Shaped> shapes) {

    /** The runs over one number of changes. */
    public record Size(long changes, List<Run> runs) {}

    /**
     * A shape beside none.
     *
     * @param records how many the shape is made of
     * @param changes of either
     * @param even the runs over changes of the same kinds without the shape
     */
    public record Shaped(String shape, long records, long changes, List<Run> even, List<Run> shaped) {}

    /** Whether all documents were right. */
    public boolean isRight() {
        return verdicts.values().stream().allMatch(Verdict::isRight);
    }

    /** Microseconds of CPU for each change, of contestant and broker together, starting and ending left out. */
    Medians cost(List<Run> runs, long changes) {
        double started = start.isEmpty()
                ? 0
                : Medians.of(each(start, Growth::cpuSeconds)).median();
        return Medians.of(each(runs, run -> (cpuSeconds(run) - started) / changes * 1e6));
    }

    /** How many times as much a change costs as among the fewest; goal: 1.3 at most. */
    double ratio(Size size) {
        Size smallest = sizes.get(0);
        return cost(size.runs(), size.changes()).median()
                / cost(smallest.runs(), smallest.changes()).median();
    }

    /** What is left of the changes for each second of CPU beside the shape. */
    double share(Shaped shaped) {
        return cost(shaped.even(), shaped.changes()).median()
                / cost(shaped.shaped(), shaped.changes()).median();
    }

    static List<Double> each(List<Run> runs, ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).boxed().toList();
    }

    static double cpuSeconds(Run run) {
        return run.outcome().cpuSeconds() + run.brokerCpuSeconds();
    }
}
