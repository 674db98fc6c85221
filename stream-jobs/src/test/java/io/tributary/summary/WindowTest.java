package io.tributary.summary;

import static io.tributary.summary.Orders.change;
import static io.tributary.summary.Orders.metric;
import static io.tributary.summary.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowTest {

    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void anActivityCountsFromItsSecondToTheFirstFullOneAfterTheWindow() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));
        totals.apply(change("o/1", null, at("1970-01-01T00:01:40.700Z")), 90);
        assertThat(count()).isEqualTo("0");
        assertThat(totals.nextSecond()).isEqualTo(100);

        assertThat(totals.advance(99)).isFalse();
        assertThat(count()).isEqualTo("0");
        assertThat(totals.advance(100)).isTrue();
        assertThat(count()).isEqualTo("1");
        assertThat(totals.nextSecond()).isEqualTo(111);
        assertThat(totals.advance(110)).isFalse();
        assertThat(count()).isEqualTo("1");
        assertThat(totals.advance(111)).isTrue();
        assertThat(count()).isEqualTo("0");
        assertThat(totals.nextSecond()).isNull();
    }

    @Test
    void anActivityOfAFullSecondCountsForExactlyTheWindow() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));
        totals.apply(change("o/1", null, at("1970-01-01T00:01:40Z")), 100);
        assertThat(count()).isEqualTo("1");
        assertThat(totals.advance(109)).isFalse();
        assertThat(totals.advance(110)).isTrue();
        assertThat(count()).isEqualTo("0");
    }

    @Test
    void aWindowOfPartOfASecondEndsWithTheNextFullOne() throws Exception {
        RecordTotals totals = counting(Duration.ofMillis(600));
        totals.apply(change("o/1", null, at("1970-01-01T00:01:40.400Z")), 100);
        assertThat(totals.nextSecond()).isEqualTo(101);
        totals.apply(change("o/2", null, at("1970-01-01T00:01:40.401Z")), 100);
        assertThat(totals.advance(101)).isTrue();
        assertThat(totals.nextSecond()).isEqualTo(102);
    }

    @Test
    void theCorrectionOfAnActivityThatHasLeftChangesNothing() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));
        Map<String, @Nullable String> order = at("1970-01-01T00:01:40Z");
        totals.apply(change("o/1", null, order), 100);
        totals.advance(110);

        assertThat(totals.apply(change("o/1", order, order("9", "1970-01-01T00:01:39Z", "PAID")), 110))
                .isFalse();
        assertThat(totals.apply(change("o/1", order("9", "1970-01-01T00:01:39Z", "PAID"), null), 110))
                .isFalse();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void anActivityThatIsMovedBackIntoTheWindowCountsAgain() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));
        Map<String, @Nullable String> order = at("1970-01-01T00:01:40Z");
        totals.apply(change("o/1", null, order), 100);
        totals.advance(110);

        assertThat(totals.apply(change("o/1", order, at("1970-01-01T00:01:45Z")), 110))
                .isTrue();
        assertThat(count()).isEqualTo("1");
    }

    @Test
    void whatIsOverdueIsMadeUpForAtOnce() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));
        totals.apply(change("o/1", null, at("1970-01-01T00:01:40Z")), 100);
        totals.apply(change("o/2", null, at("1970-01-01T00:01:50Z")), 100);
        totals.apply(change("o/3", null, at("1970-01-01T01:00:00Z")), 100);

        assertThat(totals.advance(3_605)).isTrue();
        assertThat(count()).isEqualTo("1");
        assertThat(totals.nextSecond()).isEqualTo(3_610);
    }

    @Test
    void anActivityWithoutATimeNeverCounts() throws Exception {
        RecordTotals totals = counting(Duration.ofSeconds(10));

        assertThat(totals.apply(change("o/1", null, order("1", null, "PAID")), 100))
                .isFalse();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void theEndsOfTimeAreTimesLikeAnyOther() throws Exception {
        RecordTotals totals = counting(Duration.ofDays(3_650));
        totals.apply(change("o/1", null, at("+1000000000-12-31T23:59:59.999999999Z")), 100);
        totals.apply(change("o/2", null, at("-1000000000-01-01T00:00:00Z")), 100);

        assertThat(count()).isEqualTo("0");
        assertThat(totals.nextSecond()).isEqualTo(31_556_889_864_403_199L);
    }

    private RecordTotals counting(Duration window) {
        List<MetricDefinition> metrics = List.of(metric(Kind.COUNT, null, window, null));
        return new RecordTotals(metrics, Orders::compile, ledger.ledger());
    }

    private String count() {
        return ledger.totals.isEmpty()
                ? "0"
                : ledger.totals.values().iterator().next().value();
    }

    private static Map<String, @Nullable String> at(String time) {
        return order("1", time, "PAID");
    }
}
