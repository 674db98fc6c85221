package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.Circumstances;
import io.tributary.benchmarks.world.Workload;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark is to do.
 *
 * @param entries in the order in which they run in each round
 * @param rounds how often each entry is measured
 * @param root the checkout, built
 * @param folder for the broker's data, the contestants' state and what they print; exists and is empty
 */
record BenchSettings(
        Workload workload,
        List<Entry> entries,
        long events,
        long seed,
        int rounds,
        int heapMegabytes,
        int parallelism,
        Path root,
        Path folder) {

    /** How long a contestant may hold back a change on purpose: customer data is to be right within a second. */
    static final long HOLD_BACK_MILLIS = 500;

    /** Documents of more events than that are compared over topics of their own with so many. */
    private static final long MOST_TO_COMPARE = 300_000;

    /** A stream job runs for weeks: what the compilers do in its first minute is no part of what a change costs. */
    private static final long MOST_TO_WARM_UP = 1_000_000;

    private static final long LEAST_TO_WARM_UP = 20_000;

    /** Over how many events the documents are compared. */
    long eventsToCompare() {
        return Math.min(events, MOST_TO_COMPARE);
    }

    /** How many events each JVM works through before it is measured. */
    long eventsToWarmUp() {
        return Math.max(LEAST_TO_WARM_UP, Math.min(events, MOST_TO_WARM_UP));
    }

    /** What the benchmark is run over, where, and under these conditions. */
    Circumstances circumstances(Map<String, String> conditions) {
        return new Circumstances(
                workload.name(),
                workload.purpose(),
                seed,
                LocalDate.now(ZoneOffset.UTC).toString(),
                Surroundings.machine(),
                Surroundings.versions(),
                conditions);
    }

    /** What is the same for all programs that are measured. */
    Map<String, String> programConditions() {
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("rounds", Integer.toString(rounds));
        conditions.put("heap", heapMegabytes + " MiB, parallel collector");
        conditions.put("threads", Integer.toString(parallelism));
        conditions.put(
                "checkpoints or commits",
                "every %,d ms".formatted(workload.plan().commitMillis()));
        return conditions;
    }

    /** What is the same for all contestants. */
    Map<String, String> conditions() {
        Map<String, String> conditions = programConditions();
        conditions.put("changes held back", "at most %d ms".formatted(HOLD_BACK_MILLIS));
        conditions.put("sink", "documents are counted and dropped");
        return conditions;
    }
}
