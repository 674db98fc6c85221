package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.IndexResults;
import io.tributary.benchmarks.results.ResultFiles;
import java.io.IOException;
import java.nio.file.Path;

/** How near Tributary comes to the index alone; its documents must be right. */
record IndexFindings(IndexResults results) implements Findings {

    @Override
    public void write(Path folder) throws IOException {
        ResultFiles.write(results, folder);
    }

    @Override
    public String problem() {
        return results.entries().stream().allMatch(entry -> entry.verdict().isRight())
                ? ""
                : "Tributary's documents are wrong (expected: those of the batch computation)";
    }
}
