package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.contest.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecoveryFilesTest {

    private static final Verdict RIGHT = new Verdict(40, 0, 0, 0, "");
    private static final Recovery RECOVERY = of(
            new Recovery.Entry("tributary", "heap", List.of(life(RIGHT, 3, 20), life(RIGHT, 5, 30))),
            new Recovery.Entry(
                    "kafka-streams",
                    "rocksdb",
                    List.of(life(RIGHT, 1, 2), life(new Verdict(40, 3, 1, 0, "an example"), 1, 2))));

    @TempDir
    Path folder;

    private static Recovery.Life life(Verdict verdict, double first, double right) {
        Map<String, Double> measures =
                Map.of(Outcome.STATE_BYTES, 400_000.0, Outcome.CHECKPOINT_BYTES, 3.0 * (1 << 20));
        return new Recovery.Life(
                verdict, 0.4, first, right - 1, right, new Outcome(1_000, 9, 8, 700, 70_000, measures));
    }

    private static Recovery of(Recovery.Entry... entries) {
        Circumstances circumstances = new Circumstances(
                "recovery", "How they recover.", 7, "2026-11-24", "2 processors", Map.of("Flink", "2.2.1"), Map.of());
        return new Recovery(circumstances, 2_000, List.of(entries));
    }

    @Test
    void theJsonIsTheRecord() throws Exception {
        RecoveryFiles.write(RECOVERY, folder);
        assertThat(new ObjectMapper().readValue(Files.readString(folder.resolve("recovery.json")), Recovery.class))
                .isEqualTo(RECOVERY);
    }

    @Test
    void whoIsWrongAfterOneKillHasNoFigures() throws Exception {
        RecoveryFiles.write(RECOVERY, folder);
        assertThat(Files.readString(folder.resolve("recovery.md")))
                .contains(
                        "| tributary | heap | yes | 40.0 | 4.00 (3.00 to 5.00) | 24.0 (19.0 to 29.0) | 25.0 (20.0 to 30.0) | 200 | 3.00 |")
                .contains("| kafka-streams | rocksdb | wrong: 3 profiles | - | - | - | - |");
        assertThat(Files.readString(folder.resolve("recovery-time.svg")))
                .contains("tributary heap: 25.0")
                .doesNotContain("kafka-streams");
        assertThat(Files.readString(folder.resolve("recovery-state.svg"))).contains("tributary heap: 200");
    }

    @Test
    void withNobodyRightThereIsNoPlot() throws Exception {
        RecoveryFiles.write(RECOVERY, folder);
        RecoveryFiles.write(of(RECOVERY.entries().get(1)), folder);
        assertThat(folder).isDirectoryNotContaining("glob:**.svg");
        assertThat(Files.readString(folder.resolve("recovery.md"))).doesNotContain("svg");
    }
}
