package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.gate.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The reports of what is measured with a real index. */
class MeasuredReportsTest {

    private static final Circumstances CIRCUMSTANCES = new Circumstances(
            "measured", "A test.", 7, "2026-11-24", "2 processors", Map.of("Flink", "2.2.1"), Map.of("rounds", "2"));
    private static final Verdict RIGHT = new Verdict(100, 0, 0, 0, "");
    private static final Verdict WRONG = new Verdict(100, 1, 0, 2, "an example");
    private static final List<IndexRun> CEILING = List.of(indexRun(10), indexRun(5));

    @TempDir
    private Path folder;

    private static IndexRun indexRun(double seconds) {
        return new IndexRun(seconds, 4_000, 1_000, 10, 1_000_000, 3, 2, 0.5);
    }

    private static LoadRun load(double share, double p50) {
        return new LoadRun(
                share, 1_000, 10, 5_000, 0, p50, p50 * 2, p50 * 3, p50 * 4, 1.5, 400, 6, Map.of("the job", 4.0));
    }

    @Test
    void sharesOfTheIndexAloneAreThoseOfOneRound() throws IOException {
        IndexEntry heap = new IndexEntry("heap", RIGHT, List.of(indexRun(20), indexRun(20)));
        assertThat(heap.shares(CEILING)).containsExactly(0.5, 0.25);

        IndexResults results = new IndexResults(CIRCUMSTANCES, CEILING, List.of(heap));
        ResultFiles.write(results, folder);
        assertThat(json(IndexResults.class)).isEqualTo(results);
        assertThat(markdown())
                .contains("# Benchmark: measured", "- seed: 7", "- rounds: 2")
                .contains("| the index alone | - | 150 (100 to 200) | - | - | 1,000 | 100 |")
                .contains("| tributary heap | yes | 50.0 | 37.5 (25.0 to 50.0) | 200 | 1,000 | 100 |")
                .contains("](measured-documents.svg)");
        assertThat(Files.readString(folder.resolve("measured-documents.svg")))
                .contains("tributary heap: 50.0", "the index alone: 150 (100 to 200)");
    }

    @Test
    void whoWasWrongHasNoFigures() throws IOException {
        ResultFiles.write(
                new IndexResults(CIRCUMSTANCES, List.of(), List.of(new IndexEntry("heap", WRONG, List.of()))), folder);
        assertThat(markdown())
                .contains("wrong: 3 of 100 profiles | - | - | - |")
                .doesNotContain(".svg");

        ResultFiles.write(
                new LatencyResults(CIRCUMSTANCES, List.of(new LatencyEntry("heap", WRONG, 5, List.of(load(0.5, 40))))),
                folder);
        assertThat(markdown())
                .contains("wrong: 3 of 100 profiles | 5.00 | 50.0 % | - | - |")
                .doesNotContain(".svg");
        assertThat(folder).isDirectoryNotContaining("glob:**.svg");
    }

    @Test
    void latenciesStandByLoad() throws IOException {
        LatencyResults results = new LatencyResults(
                CIRCUMSTANCES,
                List.of(new LatencyEntry(
                        "rocksdb", RIGHT, 2_000, List.of(load(0.5, 40), load(0.8, 100), load(0.5, 60)))));
        ResultFiles.write(results, folder);

        assertThat(json(LatencyResults.class)).isEqualTo(results);
        assertThat(markdown())
                .contains(
                        "| tributary rocksdb | yes | 2,000 | 50.0 % | 1,000 | 50.0 (40.0 to 60.0) | 100 (80.0 to 120) |",
                        "| tributary rocksdb | yes | 2,000 | 80.0 % | 1,000 | 100 | 200 | 300 | 400 | 5,000 | 0 |",
                        "cores of the job");
        assertThat(Files.readString(folder.resolve("measured-percentiles.svg")))
                .contains("rocksdb at 80.0 % p99.9: 300");
    }

    private <T> T json(Class<T> type) throws IOException {
        return new ObjectMapper().readValue(folder.resolve("measured.json").toFile(), type);
    }

    private String markdown() throws IOException {
        return Files.readString(folder.resolve("measured.md"));
    }
}
