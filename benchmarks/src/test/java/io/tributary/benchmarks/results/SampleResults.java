package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.contest.Outcome;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Figures of no machine, such that ratios are easy to see. */
final class SampleResults {

    static final Ceiling RAW_READ =
            new Ceiling("raw read of the topics", List.of(500_000.0, 480_000.0, 520_000.0), List.of(400_000.0));
    static final EntryResult HEAP = right("tributary", "heap", run(8, 2, 5), run(6.4, 1.6, 4), run(10, 2.5, 6.25));
    static final EntryResult ROCKSDB = right("tributary", "rocksdb", run(16, 4, 10));
    static final EntryResult FLINK_SQL = right("flink-sql", "heap", run(18, 2, 20));
    static final EntryResult MINI_BATCH = right("flink-sql", "heap,mini-batch", run(14, 2, 16));
    /** The fastest of all. */
    static final EntryResult WRONG =
            new EntryResult("flink-sql", "rocksdb", new Verdict(4_000, 12, 10, 3, "an example"), List.of(run(1, 0, 1)));

    static final EntryResult KAFKA_STREAMS = right(
            "kafka-streams",
            "rocksdb,cache",
            new Run(new Outcome(1_000_000, 20, 20, 250_000, 200_000_000, Map.of("state_bytes", 123_456_789.0)), 5));

    private SampleResults() {}

    static Results of(EntryResult... entries) {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("Flink", "2.2.1");
        versions.put("Kafka", "4.3.1");
        return new Results(
                "orders",
                "One shop.",
                1_000_000,
                7,
                "2026-11-23",
                "2 processors, 8 GB, Linux",
                versions,
                Map.of("heap", "2,048 MB"),
                List.of(RAW_READ, new Ceiling("documents to the index", List.of(7_512.3), List.of())),
                List.of(entries));
    }

    static Results all() {
        return of(HEAP, ROCKSDB, FLINK_SQL, MINI_BATCH, WRONG, KAFKA_STREAMS);
    }

    static EntryResult right(String contestant, String variant, Run... runs) {
        return new EntryResult(contestant, variant, new Verdict(4_000, 0, 0, 0, ""), List.of(runs));
    }

    static Run run(double cpuSeconds, double brokerCpuSeconds, double wallSeconds) {
        return new Run(
                new Outcome(1_000_000, wallSeconds, cpuSeconds, 300_000, 240_000_000, Map.of()), brokerCpuSeconds);
    }
}
