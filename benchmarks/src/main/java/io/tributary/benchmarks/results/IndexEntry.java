package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What Tributary in one variant brought into the index.
 *
 * @param verdict on the documents in the index; where it is not right, nothing was timed
 * @param runs one for each round
 */
public record IndexEntry(String variant, Verdict verdict, List<IndexRun> runs) {

    public IndexEntry {
        runs = List.copyOf(runs);
    }

    String name() {
        return "tributary " + variant;
    }

    boolean counts() {
        return verdict.isRight() && !runs.isEmpty();
    }

    List<Double> each(ToDoubleFunction<IndexRun> figure) {
        return runs.stream().mapToDouble(figure).boxed().toList();
    }

    /** Documents per second as shares of those of the index alone, each in the same round. */
    public List<Double> shares(List<IndexRun> ceiling) {
        return IntStream.range(0, Math.min(runs.size(), ceiling.size()))
                .mapToObj(round -> runs.get(round).documentsPerSecond()
                        / ceiling.get(round).documentsPerSecond())
                .toList();
    }
}
