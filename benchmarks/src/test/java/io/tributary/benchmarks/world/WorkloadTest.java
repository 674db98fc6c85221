package io.tributary.benchmarks.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkloadTest {

    @TempDir
    private Path folder;

    @Test
    void everyCommittedWorkloadIsRight() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("workloads"))) {
            List<Workload> workloads = files.map(Workload::read).toList();
            assertThat(workloads)
                    .extracting(Workload::name)
                    .contains("orders", "customers", "smoke", "growth", "recovery", "index", "latency");
            assertThat(workloads)
                    .allSatisfy(
                            workload -> assertThat(workload.mix().newOrders()).isPositive());
        }
    }

    @Test
    void aGrowthSaysItsSizesAndShapes() {
        Plan plan = Workload.read(Path.of("workloads", "growth.yaml")).plan();
        assertThat(plan.kind()).isEqualTo(Plan.Kind.GROWTH);
        assertThat(plan.sizes()).containsExactly(100_000L, 1_000_000L, 10_000_000L);
        assertThat(plan.shapes())
                .contains(new Plan.ShapedRun(new Shape(Shape.Kind.GIANT, 10_000), 300_000))
                .hasSize(3);
        assertThat(Workload.read(Path.of("workloads", "orders.yaml")).plan().kind())
                .isEqualTo(Plan.Kind.CONTEST);
    }

    @Test
    void problemsOfAPlanAreToldWithTheOthers() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                        kind: growth
                        shapes:
                          gaint: {records: 1, events: none}
                        """);
        assertThatThrownBy(() -> Workload.read(file))
                .hasMessageContainingAll(
                        "purpose", "numbers of changes to compare", "did you mean \"giant\"", "events: none");
    }

    @Test
    void onlyTheKindLatencyHasALoad() throws IOException {
        Workload latency = Workload.read(Path.of("workloads/latency.yaml"));
        assertThat(latency.plan().kind()).isEqualTo(Plan.Kind.LATENCY);
        assertThat(latency.plan().load()).isEqualTo(new Load(60, List.of(0.5, 0.8)));
        assertThat(latency.withSeconds(7).plan().load()).isEqualTo(new Load(7, List.of(0.5, 0.8)));

        String text = Files.readString(Path.of("workloads/latency.yaml"));
        Path orders = Files.writeString(folder.resolve("orders.yaml"), text.replace("latency", "contest"));
        assertThatThrownBy(() -> Workload.read(orders)).hasMessageContaining("load");
        Path without = Files.writeString(folder.resolve("without.yaml"), text.substring(0, text.indexOf("load:")));
        assertThatThrownBy(() -> Workload.read(without)).hasMessageContaining("load");
    }

    @Test
    void allProblemsOfAFileAreToldAtOnce() throws IOException {
        Path file = Files.writeString(folder.resolve("bad.yaml"), """
                        definition: shops
                        kind: races
                        events: none
                        rounds: 0
                        mix:
                          moves: 0.6
                          deletes: 0.5
                          lates: 0.1
                        zipf: 1
                        """);
        assertThatThrownBy(() -> Workload.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContainingAll(
                        "purpose",
                        "shops",
                        "races (expected: contest, growth, recovery, index or latency)",
                        "none",
                        "rounds: 0",
                        "more than all changes",
                        "lates",
                        "did you mean \"late\"",
                        "zipf: 1");
    }
}
