package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.results.Growth;
import io.tributary.benchmarks.results.Run;
import io.tributary.benchmarks.world.Plan;
import io.tributary.benchmarks.world.Shape;
import io.tributary.benchmarks.world.Workload;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every shape is held against the batch computation and measured, at a size at which nothing is to be learnt of the cost. */
class GrowthIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    private static Workload workload() {
        Workload file = Workload.read(ROOT.resolve("benchmarks/workloads/growth.yaml"));
        Plan plan =
                new Plan(Plan.Kind.GROWTH, List.of("rocksdb"), 10_000, 1_000, List.of(1_000L, 8_000L), shapes(), null);
        return new Workload(
                "growth", "a test", file.definition(), 4_000, 1, file.mix(), file.zipf(), file.peers(), 0, plan);
    }

    private static List<Plan.ShapedRun> shapes() {
        return List.of(
                new Plan.ShapedRun(new Shape(Shape.Kind.GIANT, 1_200), 2_000),
                new Plan.ShapedRun(new Shape(Shape.Kind.HUB, 400), 2_000),
                new Plan.ShapedRun(new Shape(Shape.Kind.REFERENCE, 1_000), 2_000));
    }

    @Test
    void everySizeAndShapeIsRightAndMeasured() throws Exception {
        Entry entry = new Entry(Program.TRIBUTARY, "rocksdb");
        BenchSettings settings = new BenchSettings(workload(), List.of(entry), 4_000, 11, 1, 512, 2, ROOT, folder);
        Growth growth =
                new GrowthRun(settings, new Progress(new PrintWriter(System.out, true, StandardCharsets.UTF_8))).run();

        assertThat(growth.verdicts()).hasSize(4).allSatisfy((name, verdict) -> {
            assertThat(verdict.isRight()).as("%s: %s", name, verdict).isTrue();
            assertThat(verdict.expected()).isPositive();
        });
        assertThat(growth.start())
                .singleElement()
                .satisfies(run -> assertThat(run.outcome().messages()).isZero());
        assertThat(growth.sizes()).extracting(Growth.Size::changes).containsExactly(1_000L, 4_000L);
        growth.sizes().forEach(size -> isOf(size.changes(), size.runs()));
        assertThat(growth.shapes()).extracting(Growth.Shaped::shape).containsExactly("giant", "hub", "reference");
        growth.shapes().forEach(shaped -> {
            isOf(shaped.changes(), shaped.even());
            isOf(shaped.changes(), shaped.shaped());
        });
        assertThat(documents(growth.shapes().get(2).shaped()))
                .isGreaterThan(documents(growth.shapes().get(2).even()));
    }

    /** Besides the changes there are tombstones. */
    private static void isOf(long changes, List<Run> runs) {
        assertThat(runs).singleElement().satisfies(run -> {
            assertThat(run.outcome().messages()).isBetween(changes, changes + changes / 10);
            assertThat(run.outcome().documents()).isPositive();
            assertThat(run.perCpuSecond()).isPositive();
        });
    }

    private static long documents(List<Run> runs) {
        return runs.get(0).outcome().documents();
    }
}
