package io.tributary.summary;

import static io.tributary.summary.Orders.change;
import static io.tributary.summary.Orders.metric;
import static io.tributary.summary.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.ActivityChange;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTotalsTest {

    private static final String NOON = "2026-01-01T12:00:00Z";
    private static final List<MetricDefinition> LASTING = List.of(
            metric(Kind.COUNT, null, null, null),
            metric(Kind.SUM, null, null, null),
            metric(Kind.MAX, null, null, null));

    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void aCorrectionReplacesWhatItCorrects() throws Exception {
        RecordTotals totals = totals(LASTING);
        Map<String, @Nullable String> wrong = order("100.00", NOON, "PAID");
        totals.apply(change("o/1", null, wrong), 0);
        totals.apply(change("o/2", null, order("50", NOON, "OPEN")), 0);
        totals.apply(change("o/1", wrong, order("10.00", NOON, "PAID")), 0);

        assertThat(TotalsOracle.shown(LASTING, ledger.totals))
                .containsOnly(Map.entry("sum", "60"), Map.entry("max", "50"), Map.entry("count", "2"));
    }

    @Test
    void centsAddUpExactly() throws Exception {
        RecordTotals totals = totals(LASTING);
        for (int i = 0; i < 1_000; i++) {
            totals.apply(change("o/" + i, null, order("0.10", NOON, "PAID")), 0);
        }

        assertThat(TotalsOracle.shown(LASTING, ledger.totals)).containsEntry("sum", "100");
    }

    @Test
    void sumsOfTheLargestNumbersAreNumbers() throws Exception {
        String huge = "9" + "0".repeat(1_000);
        RecordTotals totals = totals(LASTING);
        totals.apply(change("o/1", null, order(huge, NOON, "PAID")), 0);
        totals.apply(change("o/2", null, order("1" + "0".repeat(1_000), NOON, "PAID")), 0);

        assertThat(TotalsOracle.shown(LASTING, ledger.totals)).containsEntry("sum", "1" + "0".repeat(1_001));
    }

    @Test
    void aChangeOfAnythingElseChangesNothing() throws Exception {
        RecordTotals totals = totals(LASTING);
        Map<String, @Nullable String> open = order("1", NOON, "OPEN");
        assertThat(totals.apply(change("o/1", null, open), 0)).isTrue();

        assertThat(totals.apply(change("o/1", open, order("1", NOON, "PAID")), 0))
                .isFalse();
        assertThat(totals.apply(new ActivityChange("ticket", "t/1", null, open, 0, 0), 0))
                .isFalse();
    }

    @Test
    void fieldsThatCouldNotBeReadAreCountedUntilTheyCan() throws Exception {
        RecordTotals totals = totals(LASTING);
        Map<String, @Nullable String> order = order(null, NOON, null);
        assertThat(totals.apply(new ActivityChange("order", "o/1", null, order, 0, 2), 0))
                .isTrue();
        assertThat(totals.apply(new ActivityChange("order", "o/1", order, order, 2, 1), 0))
                .isTrue();
        assertThat(ledger.totals).containsEntry(Contribution.PROBLEMS, PartialTotal.of("1"));

        totals.apply(new ActivityChange("order", "o/1", order, null, 1, 0), 0);
        assertThat(ledger.size()).isZero();
    }

    @Test
    void aGroupWhoseSumIsNoughtIsThereWhileItHasValues() throws Exception {
        List<MetricDefinition> metrics = List.of(metric(Kind.SUM, null, null, "currency"));
        RecordTotals totals = totals(metrics);
        Map<String, @Nullable String> order = order("5", NOON, "PAID");
        totals.apply(change("o/1", null, order), 0);
        totals.apply(change("o/2", null, order("-5", NOON, "PAID")), 0);

        assertThat(TotalsOracle.shown(metrics, ledger.totals)).containsExactly(Map.entry("sum_by_currency\n", "0"));
    }

    @Test
    void groupsWhoseNamesLookLikeOtherKeysStayApart() throws Exception {
        List<MetricDefinition> metrics =
                List.of(metric(Kind.MAX, null, null, "currency"), metric(Kind.DISTINCT, null, null, "currency"));
        RecordTotals totals = totals(metrics);
        Map<String, Map<String, @Nullable String>> orders = new TreeMap<>();
        for (String group : List.of("", "x", "x/o/0", "x#0", "x=x", "\nx", "1:x", "*+", "*")) {
            Map<String, @Nullable String> order = order(Integer.toString(orders.size()), NOON, "PAID");
            order.put("currency", group);
            order.put("brand", group);
            String id = "o/" + orders.size();
            orders.put(id, order);
            totals.apply(change(id, null, order), 0);
        }

        assertThat(TotalsOracle.shown(metrics, ledger.totals))
                .isEqualTo(TotalsOracle.expected(metrics, orders, Orders::isPaid, Instant.EPOCH));
        for (Map.Entry<String, Map<String, @Nullable String>> order : orders.entrySet()) {
            totals.apply(change(order.getKey(), order.getValue(), null), 0);
        }
        assertThat(ledger.size()).isZero();
    }

    @Test
    void onlyTheSmallestGroupsAreBrought() throws Exception {
        List<MetricDefinition> metrics = List.of(metric(Kind.COUNT, null, null, "currency"));
        RecordTotals totals = totals(metrics);
        Random random = new Random(1);
        Map<String, Map<String, @Nullable String>> orders = new TreeMap<>();
        for (int step = 0; step < 6_000; step++) {
            String id = "o/" + random.nextInt(3_000);
            Map<String, @Nullable String> after = new HashMap<>();
            after.put("currency", "C" + random.nextInt(1_600));
            if (step > 4_000) {
                after = null;
            }
            totals.apply(change(id, orders.get(id), after), 0);
            orders.put(id, after);
            orders.values().removeIf(fields -> fields == null);
            assertThat(ledger.totals).hasSizeLessThanOrEqualTo(MetricTotals.MOST_GROUPS);
            if (step % 1_000 == 999) {
                Map<String, String> all = TotalsOracle.expected(metrics, orders, Orders::isPaid, Instant.EPOCH);
                assertThat(ledger.totals.size() + ledger.hidden.size()).isEqualTo(all.size());
                Map<String, String> first = new TreeMap<>(all);
                first.keySet()
                        .removeAll(
                                new TreeSet<>(all.keySet()).stream().skip(1_000).toList());
                assertThat(TotalsOracle.shown(metrics, ledger.totals))
                        .as("step %d", step)
                        .isEqualTo(first);
            }
        }
    }

    @Test
    void everyStateOfRandomChangesEqualsTheBatchAnswer() throws Exception {
        List<MetricDefinition> metrics = Orders.everyMetric();
        for (long seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            MemoryLedger trial = new MemoryLedger();
            RecordTotals totals = new RecordTotals(metrics, Orders::compile, trial.ledger());
            Map<String, Map<String, @Nullable String>> orders = new TreeMap<>();
            long now = 1_000;
            for (int step = 0; step < 60; step++) {
                now += random.nextInt(3) * random.nextInt(4);
                Map<String, PartialTotal> before = Map.copyOf(trial.totals);
                boolean changed = totals.advance(now);
                String id = "o/" + random.nextInt(8);
                if (random.nextInt(4) > 0) {
                    Map<String, @Nullable String> after = random.nextInt(3) == 0 ? null : Orders.random(random, now);
                    changed |= totals.apply(change(id, orders.put(id, after), after), now);
                    orders.values().removeIf(fields -> fields == null);
                }
                assertThat(TotalsOracle.shown(metrics, trial.totals))
                        .as("seed %d, step %d", seed, step)
                        .isEqualTo(TotalsOracle.expected(metrics, orders, Orders::isPaid, Instant.ofEpochSecond(now)));
                assertThat(changed || before.equals(trial.totals))
                        .as("change told, seed %d, step %d", seed, step)
                        .isTrue();
            }
            for (Map.Entry<String, Map<String, @Nullable String>> order : orders.entrySet()) {
                totals.apply(change(order.getKey(), order.getValue(), null), now);
            }
            assertThat(trial.size()).as("entries left, seed %d", seed).isZero();
        }
    }

    @Test
    void aBigRecordsChangesLookAtFewEntries() throws Exception {
        List<MetricDefinition> metrics = List.of(
                metric(Kind.MIN, null, null, null),
                metric(Kind.MAX, null, null, null),
                metric(Kind.LATEST, null, null, null),
                metric(Kind.MAX, null, Duration.ofDays(1), null));
        RecordTotals totals = totals(metrics);
        long most = 0;
        for (int i = 0; i < 50_000; i++) {
            totals.apply(change("o/" + i, null, numbered(i)), 50_000);
            most = Math.max(most, ledger.looks());
        }
        for (int i = 0; i < 4_000; i++) {
            int largest = 49_999 - i;
            totals.apply(change("o/" + largest, numbered(largest), null), 50_000);
            totals.apply(change("o/" + i, numbered(i), null), 50_000);
            most = Math.max(most, ledger.looks());
        }

        assertThat(TotalsOracle.shown(metrics, ledger.totals))
                .containsEntry("min", "4000")
                .containsEntry("max", "45999")
                .containsEntry("latest", "S45999");
        assertThat(most).as("entries looked at for one change").isLessThan(1_000);
    }

    @Test
    void aWindowThatEmptiesAtOnceLooksAtEachActivityAFewTimes() throws Exception {
        RecordTotals totals = totals(List.of(
                metric(Kind.SUM, null, Duration.ofDays(1), null), metric(Kind.MIN, null, Duration.ofDays(1), null)));
        for (int i = 0; i < 10_000; i++) {
            totals.apply(change("o/" + i, null, numbered(i)), 10_000);
        }
        ledger.looks();

        assertThat(totals.advance(200_000)).isTrue();
        assertThat(ledger.size()).isZero();
        assertThat(ledger.looks()).isLessThan(10_000 * 200);
    }

    private RecordTotals totals(List<MetricDefinition> metrics) {
        return new RecordTotals(metrics, Orders::compile, ledger.ledger());
    }

    private static Map<String, @Nullable String> numbered(int i) {
        return order(Integer.toString(i), Instant.ofEpochSecond(i).toString(), "S" + i);
    }
}
