package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** That the measurements run, not what they find. */
class IdentityScaleTest {

    @Test
    void everyFigureIsMeasured() throws Exception {
        Map<String, Number> figures = new LinkedHashMap<>();
        DomainRun domain = new DomainRun(1_000, figures);
        domain.changes();
        domain.rebuild();
        new RestoreRun(1_000).restore(figures);
        new ChainRun(1_000).cutAndJoin(figures);
        new GiantRun(1_001).divide(figures);

        assertThat(figures)
                .containsOnlyKeys(
                        "inserts_per_cpu_second",
                        "heap_bytes_per_record",
                        "changes_per_second",
                        "changes_per_cpu_second",
                        "heap_bytes_per_record_after",
                        "rebuild_ms",
                        "state_bytes_per_record",
                        "restore_ms",
                        "restore_cpu_ms",
                        "cut_ms",
                        "join_ms",
                        "cut_and_join_ms",
                        "divide_us_per_record");
        assertThat(figures.values()).allMatch(figure -> Double.isFinite(figure.doubleValue()));
    }

    @Test
    void theSampleDomainHasTheHeadsItNames() {
        SampleDomain domain = new SampleDomain(1_000);
        IdentityGraph graph = SampleDomain.emptyGraph();
        for (int number = 0; number < domain.records(); number++) {
            graph.restore(domain.record(number), number, domain.identifiers(number), domain.head(number));
        }
        graph.endRestore(1);

        assertThat(graph.isPending()).isFalse();
    }
}
