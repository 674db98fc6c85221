package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.LatencyEntry;
import io.tributary.benchmarks.results.LatencyResults;
import io.tributary.benchmarks.results.ResultFiles;
import java.io.IOException;
import java.nio.file.Path;

/** How long changes take; all must be found, and the documents right. */
record LatencyFindings(LatencyResults results) implements Findings {

    @Override
    public void write(Path folder) throws IOException {
        ResultFiles.write(results, folder);
    }

    @Override
    public String problem() {
        if (!results.entries().stream().allMatch(entry -> entry.verdict().isRight())) {
            return "Tributary's documents are wrong (expected: those of the batch computation)";
        }
        long lost = results.entries().stream().mapToLong(LatencyEntry::lost).sum();
        return lost == 0 ? "" : "%,d changes were never found (expected: all are)".formatted(lost);
    }
}
