package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.Growth;
import io.tributary.benchmarks.results.GrowthFiles;
import java.io.IOException;
import java.nio.file.Path;

/** What growth costs. */
record GrowthFindings(Growth results) implements Findings {

    @Override
    public void write(Path folder) throws IOException {
        GrowthFiles.write(results, folder);
    }

    @Override
    public String problem() {
        return results.isRight() ? "" : "Tributary's documents are wrong (expected: those of the batch computation)";
    }
}
