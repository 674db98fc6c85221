package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * How long changes took with Tributary in one variant.
 *
 * @param verdict on the documents in the index after the last load
 * @param greatestRate messages a second that it kept up with
 * @param runs load by load, round by round
 */
public record LatencyEntry(String variant, Verdict verdict, double greatestRate, List<LoadRun> runs) {

    public LatencyEntry {
        runs = List.copyOf(runs);
    }

    String name() {
        return "tributary " + variant;
    }

    List<Double> loads() {
        return runs.stream().map(LoadRun::share).distinct().toList();
    }

    List<Double> each(double share, ToDoubleFunction<LoadRun> figure) {
        return runs.stream()
                .filter(run -> run.share() == share)
                .mapToDouble(figure)
                .boxed()
                .toList();
    }

    /** Those that no search ever found, of all loads. */
    public long lost() {
        return runs.stream().mapToLong(LoadRun::lost).sum();
    }
}
