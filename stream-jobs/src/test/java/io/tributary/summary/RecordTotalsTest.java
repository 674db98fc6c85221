package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.ActivityChange;
import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RecordTotalsTest {

    private static final List<MetricDefinition> METRICS = List.of(
            new MetricDefinition("orders", Kind.COUNT, "order", null, FieldType.LONG),
            new MetricDefinition("spend", Kind.SUM, "order", "total", FieldType.DECIMAL),
            new MetricDefinition("smallest", Kind.MIN, "order", "total", FieldType.DECIMAL),
            new MetricDefinition("biggest", Kind.MAX, "order", "total", FieldType.DECIMAL),
            new MetricDefinition("last_at", Kind.MAX, "order", "at", FieldType.INSTANT),
            new MetricDefinition("last_status", Kind.LATEST, "order", "status", FieldType.STRING),
            new MetricDefinition("tickets", Kind.COUNT, "ticket", null, FieldType.LONG));

    private final List<Metric> metrics = METRICS.stream().map(Metric::new).toList();
    private final RecordTotals totals = new RecordTotals(metrics);
    private final MemoryLedger ledger = new MemoryLedger();

    @Test
    void aCorrectionReplacesWhatItCorrects() throws Exception {
        Map<String, @Nullable String> wrong = order("100.00", "2026-01-01T00:00:00Z", "PAID");
        Map<String, @Nullable String> right = order("10.00", "2026-01-01T00:00:00Z", "PAID");
        totals.apply(new ActivityChange("order", "o/1", null, wrong), ledger);
        totals.apply(new ActivityChange("order", "o/2", null, order("50", "2026-01-02T00:00:00Z", "OPEN")), ledger);
        totals.apply(new ActivityChange("order", "o/1", wrong, right), ledger);

        assertThat(shown())
                .containsEntry("spend", "60")
                .containsEntry("biggest", "50")
                .containsEntry("orders", "2");
    }

    @Test
    void whenEverythingIsGoneNothingIsKept() throws Exception {
        Map<String, @Nullable String> order = order("0.1", "2026-01-01T00:00:00Z", "PAID");
        totals.apply(new ActivityChange("order", "o/1", null, order), ledger);
        totals.apply(new ActivityChange("order", "o/1", order, null), ledger);

        assertThat(ledger.totals).isEmpty();
        assertThat(ledger.candidates).isEmpty();
    }

    @Test
    void centsAddUpExactly() throws Exception {
        for (int i = 0; i < 1_000; i++) {
            totals.apply(
                    new ActivityChange("order", "o/" + i, null, order("0.10", "2026-01-01T00:00:00Z", "PAID")), ledger);
        }

        assertThat(shown()).containsEntry("spend", "100");
    }

    @Test
    void everyStateOfRandomChangesEqualsTheBatchAnswer() throws Exception {
        for (long seed = 0; seed < 500; seed++) {
            Random random = new Random(seed);
            Map<String, Map<String, @Nullable String>> orders = new TreeMap<>();
            MemoryLedger trial = new MemoryLedger();
            for (int step = 0; step < 40; step++) {
                String id = "o/" + random.nextInt(6);
                Map<String, @Nullable String> after = random.nextInt(3) == 0 ? null : randomOrder(random);
                totals.apply(new ActivityChange("order", id, orders.get(id), after), trial);
                if (after == null) {
                    orders.remove(id);
                } else {
                    orders.put(id, after);
                }
                assertThat(shown(trial)).as("seed %d, step %d", seed, step).isEqualTo(expected(orders));
            }
        }
    }

    private Map<String, String> shown() {
        return shown(ledger);
    }

    private Map<String, String> shown(MemoryLedger from) {
        Map<String, String> shown = new TreeMap<>();
        for (Metric metric : metrics) {
            PartialTotal total = from.total(metric.definition().name());
            String value = metric.combine(total == null ? List.of() : List.of(total));
            if (value != null) {
                shown.put(metric.definition().name(), value);
            }
        }
        return shown;
    }

    private static Map<String, String> expected(Map<String, Map<String, @Nullable String>> orders) {
        Map<String, String> expected = new TreeMap<>();
        expected.put("orders", Integer.toString(orders.size()));
        expected.put("tickets", "0");
        List<BigDecimal> totals =
                values(orders, "total").stream().map(BigDecimal::new).toList();
        expected.put("spend", FieldType.canonical(totals.stream().reduce(BigDecimal.ZERO, BigDecimal::add)));
        totals.stream()
                .min(Comparator.naturalOrder())
                .ifPresent(min -> expected.put("smallest", FieldType.canonical(min)));
        totals.stream()
                .max(Comparator.naturalOrder())
                .ifPresent(max -> expected.put("biggest", FieldType.canonical(max)));
        values(orders, "at").stream()
                .max(Comparator.comparing(Instant::parse))
                .ifPresent(at -> expected.put("last_at", at));
        orders.entrySet().stream()
                .filter(order ->
                        order.getValue().get("at") != null && order.getValue().get("status") != null)
                .max(Comparator.comparing((Map.Entry<String, Map<String, @Nullable String>> order) ->
                                Instant.parse(order.getValue().get("at")))
                        .thenComparing(Map.Entry::getKey))
                .ifPresent(order -> expected.put("last_status", order.getValue().get("status")));
        return expected;
    }

    private static Collection<String> values(Map<String, Map<String, @Nullable String>> orders, String field) {
        return orders.values().stream()
                .map(order -> order.get(field))
                .filter(Objects::nonNull)
                .toList();
    }

    private static Map<String, @Nullable String> randomOrder(Random random) {
        return order(
                random.nextInt(5) == 0 ? null : FieldType.canonical(BigDecimal.valueOf(random.nextInt(500) - 100, 2)),
                random.nextInt(5) == 0
                        ? null
                        : Instant.ofEpochSecond(random.nextInt(4), random.nextInt(2) * 1_000)
                                .toString(),
                random.nextInt(5) == 0 ? null : "S" + random.nextInt(3));
    }

    private static Map<String, @Nullable String> order(
            @Nullable String total, @Nullable String at, @Nullable String status) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("total", total);
        fields.put("at", at);
        fields.put("status", status);
        return fields;
    }

    private static final class MemoryLedger implements Ledger {

        private final Map<String, PartialTotal> totals = new HashMap<>();
        private final Map<String, PartialTotal> candidates = new HashMap<>();

        @Override
        public @Nullable PartialTotal total(String metric) {
            return totals.get(metric);
        }

        @Override
        public void setTotal(String metric, @Nullable PartialTotal total) {
            put(totals, metric, total);
        }

        @Override
        public void setCandidate(String metric, String activity, @Nullable PartialTotal candidate) {
            put(candidates, metric + "/" + activity, candidate);
        }

        @Override
        public Iterable<PartialTotal> candidates(String metric) {
            return candidates.entrySet().stream()
                    .filter(entry -> entry.getKey().startsWith(metric + "/"))
                    .map(Map.Entry::getValue)
                    .toList();
        }

        private static void put(Map<String, PartialTotal> map, String key, @Nullable PartialTotal value) {
            if (value == null) {
                map.remove(key);
            } else {
                map.put(key, value);
            }
        }
    }
}
