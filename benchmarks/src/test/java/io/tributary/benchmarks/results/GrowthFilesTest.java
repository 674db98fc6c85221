package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.gate.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowthFilesTest {

    private static final Verdict RIGHT = new Verdict(40, 0, 0, 0, "");
    private static final Growth GROWTH = growth(RIGHT);

    @TempDir
    Path folder;

    /** A start takes 2 s; so 100,000 changes take 10 s of their own, a million 120 s. */
    private static Growth growth(Verdict verdict) {
        return new Growth(
                circumstances(),
                Map.of("even, 4,000 changes", verdict),
                List.of(SampleResults.run(1.5, 0.5, 2)),
                List.of(
                        new Growth.Size(100_000, List.of(SampleResults.run(11, 1, 6), SampleResults.run(10, 2, 6))),
                        new Growth.Size(1_000_000, List.of(SampleResults.run(120, 2, 61)))),
                List.of(new Growth.Shaped(
                        "giant",
                        10_000,
                        300_000,
                        List.of(SampleResults.run(31, 1, 17)),
                        List.of(SampleResults.run(41, 1, 21)))));
    }

    static Circumstances circumstances() {
        return new Circumstances(
                "growth", "What growth costs.", 7, "2026-11-24", "2 processors", Map.of("Flink", "2.2.1"), Map.of());
    }

    @Test
    void startingAndEndingAreNoCostOfAChange() {
        assertThat(GROWTH.cost(GROWTH.sizes().get(0).runs(), 100_000).median()).isEqualTo(100, within(1e-6));
        assertThat(GROWTH.ratio(GROWTH.sizes().get(0))).isEqualTo(1);
        assertThat(GROWTH.ratio(GROWTH.sizes().get(1))).isEqualTo(1.2, within(1e-6));
        assertThat(GROWTH.share(GROWTH.shapes().get(0))).isEqualTo(0.75, within(1e-6));
    }

    @Test
    void theJsonIsTheRecord() throws Exception {
        GrowthFiles.write(GROWTH, folder);
        assertThat(new ObjectMapper().readValue(Files.readString(folder.resolve("growth.json")), Growth.class))
                .isEqualTo(GROWTH);
    }

    @Test
    void theReportTellsRatiosAndShares() throws Exception {
        GrowthFiles.write(GROWTH, folder);
        assertThat(Files.readString(folder.resolve("growth.md")))
                .contains("| 100,000 | 100 | 1.00 |", "| 1,000,000 | 120 | 1.20 |")
                .contains("| giant | 10,000 | 300,000 | 133 | 100 | 75.0 % |")
                .contains("over no change: 2.00 s", "(growth-cost.svg)");
        assertThat(Files.readString(folder.resolve("growth-cost.svg"))).contains("100,000: 100; 1,000,000: 120;");
    }

    @Test
    void wrongDocumentsHaveNoFigures() throws Exception {
        GrowthFiles.write(GROWTH, folder);
        GrowthFiles.write(growth(new Verdict(40, 3, 2, 1, "an example")), folder);
        assertThat(Files.readString(folder.resolve("growth.md")))
                .contains("| even, 4,000 changes | 40 | 4 |")
                .doesNotContain("Sizes", "svg");
        assertThat(folder).isDirectoryNotContaining("glob:**.svg");
    }
}
