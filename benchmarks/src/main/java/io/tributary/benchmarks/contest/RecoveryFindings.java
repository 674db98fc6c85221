package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.results.Recovery;
import io.tributary.benchmarks.results.RecoveryFiles;
import java.io.IOException;
import java.nio.file.Path;

/** How contestants go on after a kill; Tributary must be right afterwards. */
record RecoveryFindings(Recovery results) implements Findings {

    @Override
    public void write(Path folder) throws IOException {
        RecoveryFiles.write(results, folder);
    }

    @Override
    public String problem() {
        boolean right = results.entries().stream()
                .filter(entry -> entry.contestant().equals(Program.TRIBUTARY.contestant()))
                .allMatch(Recovery.Entry::isRight);
        return right ? "" : "Tributary's documents are wrong after a kill (expected: those of the batch computation)";
    }
}
