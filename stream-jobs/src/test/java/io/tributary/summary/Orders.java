package io.tributary.summary;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import io.tributary.expression.VariableType.Shape;
import io.tributary.records.ActivityChange;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Orders of one customer, and metrics over them. */
final class Orders {

    static final Condition PAID = new Condition(
            "order.status == 'PAID'", Map.of("order.status", new VariableType(Shape.ONE, FieldType.STRING)));
    static final Duration TEN_SECONDS = Duration.ofSeconds(10);

    private Orders() {}

    /** Stands in for CEL. */
    static Condition.Test compile(Condition condition) {
        return values -> "PAID".equals(values.get("order.status"));
    }

    static boolean isPaid(Map<String, @Nullable String> fields) {
        return "PAID".equals(fields.get("status"));
    }

    static MetricDefinition metric(
            Kind kind, @Nullable Condition where, @Nullable Duration window, @Nullable String by) {
        String field =
                switch (kind) {
                    case COUNT -> null;
                    case LATEST -> "status";
                    case DISTINCT -> "brand";
                    case SUM, MIN, MAX, AVERAGE -> "total";
                };
        FieldType type = kind == Kind.COUNT || kind == Kind.DISTINCT
                ? FieldType.LONG
                : kind == Kind.LATEST ? FieldType.STRING : FieldType.DECIMAL;
        String name = kind.name().toLowerCase(Locale.ROOT)
                + (where == null ? "" : "_paid")
                + (window == null ? "" : "_" + window.toMillis())
                + (by == null ? "" : "_by_" + by);
        return new MetricDefinition(name, kind, "order", field, type, where, window, by);
    }

    /** Every kind with and without each option. */
    static List<MetricDefinition> everyMetric() {
        List<MetricDefinition> metrics = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Condition where : Arrays.asList(null, PAID)) {
                for (Duration window : Arrays.asList(null, TEN_SECONDS, Duration.ofMillis(2500))) {
                    for (String by : Arrays.asList(null, "currency")) {
                        metrics.add(metric(kind, where, window, by));
                    }
                }
            }
        }
        return metrics;
    }

    static Map<String, @Nullable String> order(@Nullable String total, @Nullable String at, @Nullable String status) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("total", total);
        fields.put("at", at);
        fields.put("status", status);
        return fields;
    }

    /** Around the given time, with values that often coincide and now and then are null. */
    static Map<String, @Nullable String> random(Random random, long now) {
        Instant at = Instant.ofEpochMilli(now * 1_000 - 14_000 + random.nextInt(20) * 1_000L + random.nextInt(2) * 500);
        String total = FieldType.canonical(BigDecimal.valueOf(random.nextInt(500) - 100, 2));
        Map<String, @Nullable String> fields = order(
                random.nextInt(5) == 0 ? null : total,
                random.nextInt(8) == 0 ? null : at.toString(),
                random.nextInt(6) == 0 ? null : random.nextBoolean() ? "PAID" : "OPEN");
        fields.put("currency", random.nextInt(5) == 0 ? null : "C" + random.nextInt(3));
        fields.put("brand", random.nextInt(5) == 0 ? null : random.nextInt(4) == 0 ? "" : "B" + random.nextInt(3));
        return fields;
    }

    static ActivityChange change(
            String id, @Nullable Map<String, @Nullable String> before, @Nullable Map<String, @Nullable String> after) {
        return new ActivityChange("order", id, before, after, 0, 0);
    }
}
