package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.results.EntryResult;
import io.tributary.benchmarks.results.Results;
import io.tributary.benchmarks.world.Workload;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every contestant, each in its own JVM over one real broker, at a size at which nothing is to be learnt of its speed. */
class ContestIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private Results run(String workload, int rounds, Entry... entries) throws Exception {
        BenchSettings settings = new BenchSettings(
                Workload.read(ROOT.resolve("benchmarks/workloads/" + workload + ".yaml")),
                List.of(entries),
                4_000,
                11,
                rounds,
                512,
                2,
                ROOT,
                folder);
        return new BenchRun(settings, new Progress(new PrintWriter(System.out, true, StandardCharsets.UTF_8))).run();
    }

    @Test
    void allOfThemDoTheOrdersRightly() throws Exception {
        Results results = run(
                "orders",
                2,
                new Entry(Program.TRIBUTARY, "heap"),
                new Entry(Program.FLINK_SQL, "rocksdb,mini-batch"),
                new Entry(Program.KAFKA_STREAMS, "heap,cache"));
        assertThat(results.entries()).hasSize(3).allSatisfy(ContestIT::isRightAndMeasured);
        // In each round beside those on the heap, and beside those in RocksDB.
        assertThat(results.ceilings().get(0).perCpuSecond()).hasSize(4);
    }

    @Test
    void twoOfThemDoTheIdentitiesRightly() throws Exception {
        Results results = run(
                "customers", 0, new Entry(Program.TRIBUTARY, "rocksdb"), new Entry(Program.KAFKA_STREAMS, "rocksdb"));
        assertThat(results.entries()).hasSize(2).allSatisfy(entry -> assertThat(
                        entry.verdict().isRight())
                .as(entry.toString())
                .isTrue());
    }

    private static void isRightAndMeasured(EntryResult entry) {
        assertThat(entry.verdict().isRight()).as(entry.toString()).isTrue();
        assertThat(entry.runs()).hasSize(2).allSatisfy(run -> {
            assertThat(run.outcome().messages()).isGreaterThan(4_000);
            assertThat(run.outcome().documents())
                    .isGreaterThanOrEqualTo(entry.verdict().expected());
            assertThat(run.perCpuSecond()).isPositive().isLessThan(run.perOwnCpuSecond());
        });
    }
}
