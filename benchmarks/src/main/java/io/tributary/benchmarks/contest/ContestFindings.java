package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.EntryResult;
import io.tributary.benchmarks.results.ResultFiles;
import io.tributary.benchmarks.results.Results;
import io.tributary.benchmarks.world.Workload;
import java.io.IOException;
import java.nio.file.Path;

/** How fast contestants are; Tributary must be right, and above the workload's guard. */
record ContestFindings(Workload workload, Results results) implements Findings {

    @Override
    public void write(Path folder) throws IOException {
        ResultFiles.write(results, folder);
    }

    @Override
    public String problem() {
        for (EntryResult entry : results.entries()) {
            if (entry.contestant().equals(Program.TRIBUTARY.contestant())
                    && !entry.verdict().isRight()) {
                return "Tributary's documents are wrong (expected: those of the batch computation)";
            }
        }
        return Guard.below(workload, results);
    }
}
