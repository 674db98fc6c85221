package io.tributary.summary;

import static io.tributary.summary.Orders.TEN_SECONDS;
import static io.tributary.summary.Orders.metric;
import static io.tributary.summary.Orders.order;
import static io.tributary.summary.RecordHarness.assigned;
import static io.tributary.summary.RecordHarness.customer;
import static io.tributary.summary.RecordHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RecordEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SlidingRecordTest {

    private static final String RECORD = "crm.public.customers/1";
    private static final List<MetricDefinition> METRICS = List.of(
            metric(Kind.SUM, null, TEN_SECONDS, null),
            metric(Kind.LATEST, null, TEN_SECONDS, null),
            metric(Kind.COUNT, null, Duration.ofSeconds(60), null));
    private static final Map<String, @Nullable String> AT_100 = order("5", "1970-01-01T00:01:40Z", "PAID");
    private static final Map<String, @Nullable String> AT_103 = order("7", "1970-01-01T00:01:43.5Z", "OPEN");

    private RecordHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new RecordHarness(METRICS);
        harness.waitUntil(100_000);
        harness.process(RecordEvent.customer(RECORD, customer("", null), 1));
        harness.process(assigned(RECORD, "", "profile"));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theValueFallsWhenTimePassesWithNoEvent() throws Exception {
        harness.process(order(RECORD, "o/1", null, AT_100));
        harness.process(order(RECORD, "o/2", null, AT_103));
        assertThat(shown()).containsEntry("sum_10000", "5").containsEntry("count_60000", "1");
        assertThat(harness.timers()).isEqualTo(1);

        assertThat(harness.waitUntil(102_999)).isEmpty();
        assertThat(harness.waitUntil(103_000))
                .extracting(ProfileEvent::committedAt)
                .containsExactly(0L);
        assertThat(shown()).containsEntry("sum_10000", "12").containsEntry("latest_10000", "OPEN");
        assertThat(harness.waitUntil(109_999)).isEmpty();
        assertThat(harness.waitUntil(110_000)).hasSize(1);
        assertThat(shown()).containsEntry("sum_10000", "7").containsEntry("count_60000", "2");
        assertThat(harness.waitUntil(113_999)).isEmpty();
        assertThat(harness.waitUntil(114_000)).hasSize(1);
        assertThat(shown()).containsEntry("sum_10000", "0").doesNotContainKey("latest_10000");
        assertThat(harness.waitUntil(163_999)).hasSize(1);
        assertThat(harness.waitUntil(164_000)).hasSize(1);

        assertThat(shown()).containsOnly(Map.entry("sum_10000", "0"), Map.entry("count_60000", "0"));
        assertThat(harness.timers()).isZero();
        assertThat(harness.stateSize()).as("the row and its profile").isEqualTo(1);
    }

    @Test
    void noTimerIsLeftWhenTheActivitiesGo() throws Exception {
        harness.process(order(RECORD, "o/1", null, AT_100));
        harness.process(order(RECORD, "o/2", null, AT_103));
        harness.process(order(RECORD, "o/2", AT_103, null));
        assertThat(harness.timers()).isEqualTo(1);
        harness.process(order(RECORD, "o/1", AT_100, null));

        assertThat(harness.timers()).isZero();
        assertThat(harness.stateSize()).isEqualTo(1);
    }

    @Test
    void aWindowSlidesOnWhileTheRowIsGone() throws Exception {
        harness.process(order(RECORD, "o/1", null, AT_100));
        harness.process(RecordEvent.customer(RECORD, null, 1));
        harness.process(assigned(RECORD, "", null));

        assertThat(harness.waitUntil(200_000)).isEmpty();
        assertThat(harness.stateSize()).isZero();
        assertThat(harness.timers()).isZero();
    }

    @Test
    void afterARestartLongAfterwardsWhatIsOverdueIsMadeUpForAtOnce() throws Exception {
        harness.process(order(RECORD, "o/1", null, AT_100));
        harness.process(order(RECORD, "o/2", null, AT_103));
        harness.restart();

        harness.waitUntil(115_000);
        assertThat(shown()).containsEntry("sum_10000", "0").containsEntry("count_60000", "2");
        harness.restart();
        assertThat(harness.waitUntil(1_000_000)).hasSize(1);
        assertThat(shown()).containsOnly(Map.entry("sum_10000", "0"), Map.entry("count_60000", "0"));
        assertThat(harness.timers()).isZero();
    }

    @Test
    void anEventAfterTheDueTimeSeesTheWindowAsItIsNow() throws Exception {
        harness.process(order(RECORD, "o/1", null, AT_100));
        harness.process(order(RECORD, "o/1", AT_100, AT_103));
        harness.waitUntil(114_000);

        assertThat(harness.process(order(RECORD, "o/1", AT_103, AT_100))).isEmpty();
        assertThat(shown()).containsEntry("sum_10000", "0").containsEntry("count_60000", "1");
    }

    private Map<String, String> shown() {
        return TotalsOracle.shown(
                METRICS, harness.profiles.get("profile").get(RECORD).totals());
    }
}
