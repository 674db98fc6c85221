package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.results.IndexEntry;
import io.tributary.benchmarks.results.IndexResults;
import io.tributary.benchmarks.results.IndexRun;
import io.tributary.benchmarks.results.LatencyEntry;
import io.tributary.benchmarks.results.LatencyResults;
import io.tributary.benchmarks.results.LoadRun;
import io.tributary.benchmarks.world.Workload;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a real index as the sink, at a size at which nothing is to be learnt of its speed. */
class IndexIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int EVENTS = 4_000;
    private static final int SECONDS = 5;

    @TempDir
    private Path folder;

    private BenchSettings settings(String workload) {
        return new BenchSettings(
                Workload.read(ROOT.resolve("benchmarks/workloads/" + workload + ".yaml"))
                        .withSeconds(SECONDS),
                List.of(new Entry(Program.TRIBUTARY, "heap")),
                EVENTS,
                11,
                1,
                512,
                2,
                ROOT,
                folder);
    }

    private static Progress progress() {
        return new Progress(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    }

    @Test
    void aBacklogComesIntoTheIndexBesideTheIndexAlone() throws Exception {
        IndexResults results = new IndexBench(settings("index"), progress()).run();

        IndexEntry entry = results.entries().get(0);
        assertThat(entry.verdict().isRight()).as(entry.toString()).isTrue();
        assertThat(entry.runs()).singleElement().satisfies(run -> {
            assertThat(run.messages()).isGreaterThan(EVENTS);
            isMeasured(run, entry.verdict().expected());
        });
        assertThat(results.ceiling())
                .singleElement()
                .satisfies(run -> isMeasured(run, entry.verdict().expected()));
        assertThat(entry.shares(results.ceiling())).singleElement().satisfies(share -> assertThat(share)
                .isPositive());
    }

    private static void isMeasured(IndexRun run, int profiles) {
        assertThat(run.documents()).isGreaterThanOrEqualTo(profiles);
        assertThat(run.bulks()).isBetween(1L, run.documents());
        assertThat(run.documentsPerSecond() * run.seconds()).isCloseTo(run.documents(), Offset.offset(0.001));
        assertThat(run.bulkBytes()).isGreaterThan(run.documents());
        assertThat(run.indexCpuSeconds()).isPositive();
    }

    @Test
    void latenciesUnderAnOpenLoad() throws Exception {
        LatencyResults results = new LatencyBench(settings("latency"), progress()).run();

        LatencyEntry entry = results.entries().get(0);
        assertThat(entry.verdict().isRight()).as(entry.toString()).isTrue();
        assertThat(entry.greatestRate()).isPositive();
        assertThat(entry.runs()).extracting(LoadRun::share).containsExactly(0.5, 0.8);
        assertThat(entry.runs()).allSatisfy(run -> {
            assertThat(run.inserts()).isPositive().isLessThan(Math.round(run.perSecond() * run.seconds()));
            assertThat(run.lost()).isZero();
            assertThat(run.p50()).isPositive().isLessThanOrEqualTo(run.p99());
            assertThat(run.p99()).isLessThanOrEqualTo(run.p999());
            assertThat(run.p999()).isLessThanOrEqualTo(run.longest());
            assertThat(run.longest()).as("of those that were found").isLessThan(60_000);
            assertThat(run.looks()).isPositive();
            assertThat(run.cpuSeconds()).containsKeys("the job", "the index", "the broker", "load and looks");
        });
    }
}
