package io.tributary.cli.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.verify.Verdict;
import io.tributary.embedded.ElasticsearchRelease;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ChaosReportTest {

    private static final Verdict EQUAL = new Verdict(1_200, 90, 0, 0, 0, List.of());
    private static final Verdict UNEQUAL = new Verdict(1_200, 90, 0, 0, 1, List.of("p1: metrics.orders 4, not 5"));

    @Test
    void figuresAreByKindAndHalfOfTheKillsDoNotExceedTheMiddle() {
        ChaosReport report = report(
                EQUAL,
                12.5,
                kill(1, Victim.KAFKA, 5.0, 9.0),
                kill(2, Victim.INGEST, 8.0, 8.5),
                kill(3, Victim.KAFKA, 4.0, 20.0),
                kill(4, Victim.KAFKA, 6.0, 7.0));
        assertThat(report.recovery())
                .containsOnlyKeys("ingest", "Kafka")
                .containsEntry("ingest", new RecoveryFigures(1, 0, 8.0, 8.0, 8.5, 8.5))
                .containsEntry("Kafka", new RecoveryFigures(3, 0, 5.0, 6.0, 9.0, 20.0));
        assertThat(report.changesPerSecond()).isEqualTo(50.0);
        assertThat(report.agrees()).isTrue();
    }

    @Test
    void aDifferenceOrALostRecoveryOrNoRestIsNoAgreement() {
        assertThat(report(UNEQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, 9.0)).agrees())
                .isFalse();
        assertThat(report(EQUAL, 12.5, kill(1, Victim.KAFKA, null, 9.0)).agrees())
                .isFalse();
        assertThat(report(EQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, null)).agrees())
                .isFalse();
        assertThat(report(EQUAL, null, kill(1, Victim.KAFKA, 5.0, 9.0)).agrees())
                .isFalse();
    }

    @Test
    void whatWasLostIsCountedAndLeavesNoFigure() {
        ChaosReport report = report(EQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, null));
        assertThat(report.recovery()).containsEntry("Kafka", new RecoveryFigures(1, 1, 5.0, 5.0, null, null));
        assertThat(new ReportText(report).text()).contains("NEVER").contains("DOES NOT AGREE");
    }

    @Test
    void markdownShowsWhatIsNotAsExpected() {
        assertThat(new ReportText(report(UNEQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, 9.0))).markdown())
                .contains("## Not as expected\n\n- p1: metrics.orders 4, not 5\n")
                .contains("equal NEVER after that");
    }

    @Test
    void theTextHasALineForEachKillAndTheVerdict() {
        String text = new ReportText(report(EQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, 9.0))).text();
        assertThat(text.lines().map(line -> line.strip().replaceAll(" {2,}", "|")))
                .contains(
                        "kill|at (s)|killed|meanwhile|recovered (s)|in the index (s)",
                        "1|10.0|Kafka|5.0|9.0",
                        "agrees: 1,200 profiles and 90 aliases expected; missing 0, extra 0, different 0",
                        "5,000 changes of 7,000 rows in 100.0 s, 50.0 changes/s; kill -9 1 times");
    }

    @Test
    void markdownHasTheTablesAndWhatRecoveredMeans() {
        String markdown = new ReportText(report(EQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, 9.0))).markdown();
        assertThat(markdown)
                .startsWith("# Chaos: 1 kills, seed 7\n")
                .contains("\n| 1 | 10.0 | Kafka |  | 5.0 | 9.0 |\n")
                .contains("\n| Kafka | 1 | 5.0 | 5.0 | 9.0 | 9.0 |\n")
                .contains("\n- agrees: 1,200 profiles")
                .contains("\n- Kafka: it acknowledges a message\n")
                .doesNotContain("Not as expected");
    }

    @Test
    void jsonHasTheVerdictAtTheTopAndNamesInSnakeCase() throws Exception {
        JsonNode json = new ObjectMapper()
                .readTree(report(EQUAL, 12.5, kill(1, Victim.KAFKA, 5.0, 9.0)).json());
        assertThat(json.path("agrees").asBoolean()).isTrue();
        assertThat(json.path("missing").asLong(-1)).isZero();
        assertThat(json.path("rows_written").asLong()).isEqualTo(7_000);
        assertThat(json.path("kills").path(0).path("recovered_seconds").asDouble())
                .isEqualTo(5.0);
        assertThat(json.path("recovery").path("Kafka").path("arrived_max").asDouble())
                .isEqualTo(9.0);
    }

    private static KillResult kill(int number, Victim victim, @Nullable Double recovered, @Nullable Double arrived) {
        return new KillResult(
                number, number * 10.0, victim.toString(), victim.toString(), 4711, false, recovered, arrived);
    }

    private static ChaosReport report(Verdict verdict, @Nullable Double rest, KillResult... kills) {
        return ChaosReport.of(
                new ChaosSettings(kills.length, 7, 1_000, 50, ElasticsearchRelease.V8),
                List.of(kills),
                5_000,
                7_000,
                100,
                new Finish.Outcome(verdict, rest, verdict.holds() ? 0.5 : null),
                Map.of(),
                Map.of());
    }
}
