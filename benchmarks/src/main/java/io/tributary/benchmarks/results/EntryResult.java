package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What one contestant in one variant did.
 *
 * @param verdict on its documents; where it is not right, nothing was timed
 * @param runs in the order in which they were
 */
public record EntryResult(String contestant, String variant, Verdict verdict, List<Run> runs) {

    public EntryResult {
        runs = List.copyOf(runs);
    }

    /** For people: {@code flink-sql rocksdb,mini-batch}. */
    String name() {
        return contestant + " " + variant;
    }

    /** What keeps its state, {@code heap} or {@code rocksdb}: what the variant begins with. */
    String backend() {
        return variant.split(",", 2)[0];
    }

    /** Whether its figures are worth anything: those of a wrong one are not, whatever was run. */
    boolean counts() {
        return verdict.isRight() && !runs.isEmpty();
    }

    /** One figure a run. */
    List<Double> each(ToDoubleFunction<Run> figure) {
        return runs.stream().mapToDouble(figure).boxed().toList();
    }
}
