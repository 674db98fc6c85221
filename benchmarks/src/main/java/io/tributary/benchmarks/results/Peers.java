package io.tributary.benchmarks.results;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Whom an entry is compared with: of each peer the best that is right and keeps its state in the same place. */
record Peers(List<EntryResult> entries) {

    /**
     * How many times the messages per CPU-second of the peer's best entry the entry does; empty where either has no
     * figures.
     */
    OptionalDouble ratio(EntryResult entry, String peer) {
        Optional<EntryResult> best = best(peer, entry.backend());
        return entry.counts() && best.isPresent()
                ? OptionalDouble.of(median(entry) / median(best.get()))
                : OptionalDouble.empty();
    }

    private Optional<EntryResult> best(String peer, String backend) {
        return entries.stream()
                .filter(EntryResult::counts)
                .filter(entry ->
                        entry.contestant().equals(peer) && entry.backend().equals(backend))
                .max(Comparator.comparingDouble(Peers::median));
    }

    private static double median(EntryResult entry) {
        return Medians.of(entry.each(Run::perCpuSecond)).median();
    }
}
