package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.results.Recovery;
import io.tributary.benchmarks.world.Plan;
import io.tributary.benchmarks.world.Workload;
import io.tributary.contest.Outcome;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Contestants are killed and go on; at a size at which nothing is to be learnt of how long that takes. */
class RecoveryIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final int EVENTS = 20_000;
    private static final long COMMIT_MILLIS = 1_000;

    @TempDir
    private Path folder;

    private Recovery run(Entry... entries) throws Exception {
        Workload file = Workload.read(ROOT.resolve("benchmarks/workloads/recovery.yaml"));
        Plan plan = new Plan(Plan.Kind.RECOVERY, List.of(), COMMIT_MILLIS, 0, List.of(), List.of(), null);
        Workload workload = new Workload(
                "recovery", "a test", file.definition(), EVENTS, 1, file.mix(), file.zipf(), file.peers(), 0, plan);
        BenchSettings settings = new BenchSettings(workload, List.of(entries), EVENTS, 11, 1, 512, 2, ROOT, folder);
        return new RecoveryRun(settings, new Progress(new PrintWriter(System.out, true, StandardCharsets.UTF_8))).run();
    }

    @Test
    void thoseOnFlinkAreRightAfterAKill() throws Exception {
        Recovery recovery = run(new Entry(Program.TRIBUTARY, "rocksdb"), new Entry(Program.FLINK_SQL, "heap"));
        assertThat(recovery.entries()).hasSize(2).allSatisfy(entry -> {
            Recovery.Life life = onlyLife(entry);
            assertThat(life.outcome().measures())
                    .hasEntrySatisfying(Outcome.CHECKPOINT_BYTES, bytes -> assertThat(bytes)
                            .isBetween(recovery.rows() * 10.0, recovery.rows() * 10_000.0))
                    .hasEntrySatisfying(Outcome.CHECKPOINT_SECONDS, seconds -> assertThat(seconds)
                            .isPositive());
            isStateOf(recovery.rows(), life);
        });
    }

    @Test
    void theOneOnKafkaStreamsIsRightAfterAKill() throws Exception {
        Recovery recovery = run(new Entry(Program.KAFKA_STREAMS, "rocksdb"));
        Recovery.Life life = onlyLife(recovery.entries().get(0));
        assertThat(life.outcome().measures()).hasEntrySatisfying(Outcome.CHANGELOG_BYTES, bytes -> assertThat(bytes)
                .isGreaterThan(recovery.rows() * 10.0));
        isStateOf(recovery.rows(), life);
    }

    private static Recovery.Life onlyLife(Recovery.Entry entry) {
        assertThat(entry.lives()).hasSize(1);
        Recovery.Life life = entry.lives().get(0);
        assertThat(life.verdict().isRight()).as("%s: %s", entry, life.verdict()).isTrue();
        assertThat(life.verdict().expected()).isPositive();
        assertThat(life.committed()).isBetween(0.2, 1.0);
        assertThat(life.firstDocumentSeconds()).isPositive().isLessThanOrEqualTo(life.allRightSeconds());
        assertThat(life.nearlyAllRightSeconds()).isPositive().isLessThanOrEqualTo(life.allRightSeconds());
        assertThat(life.outcome().documents()).isPositive();
        return life;
    }

    private static void isStateOf(long rows, Recovery.Life life) {
        List<String> sizes = new ArrayList<>(List.of(Outcome.STATE_BYTES, Outcome.PEAK_MEMORY_BYTES));
        assertThat(life.outcome().measures()).containsKeys(sizes.toArray(String[]::new));
        assertThat(life.outcome().measures().get(Outcome.STATE_BYTES)).isBetween(rows * 10.0, rows * 10_000.0);
        assertThat(life.outcome().measures().get(Outcome.PEAK_MEMORY_BYTES)).isGreaterThan(50_000_000);
    }
}
