package io.tributary.summary;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What all totals must be, computed from scratch, as shown values by {@link Contribution#total}. */
final class TotalsOracle {

    private TotalsOracle() {}

    /** What the kept totals show. */
    static Map<String, String> shown(List<MetricDefinition> metrics, Map<String, PartialTotal> totals) {
        Map<String, String> shown = new TreeMap<>();
        for (MetricDefinition metric : metrics) {
            for (String key : totals.keySet()) {
                if (key.equals(metric.name()) || key.startsWith(metric.name() + "\n")) {
                    put(
                            shown,
                            key,
                            new Metric(metric).combine(List.of(totals.get(key))).value());
                }
            }
            if (metric.by() == null && !totals.containsKey(metric.name())) {
                put(shown, metric.name(), new Metric(metric).combine(List.of()).value());
            }
        }
        return shown;
    }

    /**
     * @param activities fields by record id
     * @param where what every condition asks
     */
    static Map<String, String> expected(
            List<MetricDefinition> metrics,
            Map<String, Map<String, @Nullable String>> activities,
            Predicate<Map<String, @Nullable String>> where,
            Instant now) {
        Map<String, String> expected = new TreeMap<>();
        for (MetricDefinition metric : metrics) {
            Map<String, Map<String, @Nullable String>> counted = new TreeMap<>(activities);
            counted.values().removeIf(fields -> metric.where() != null && !where.test(fields));
            counted.values().removeIf(fields -> metric.window() != null && !isWithin(metric, fields, now));
            Set<@Nullable String> groups = new HashSet<>();
            for (Map<String, @Nullable String> fields : counted.values()) {
                groups.add(group(metric, fields));
            }
            if (metric.by() == null) {
                groups = new HashSet<>();
                groups.add(null);
            }
            for (String group : groups) {
                Map<String, Map<String, @Nullable String>> members = new TreeMap<>(counted);
                members.values().removeIf(fields -> !Objects.equals(group, group(metric, fields)));
                put(expected, Contribution.total(metric.name(), group), value(metric, members));
            }
        }
        return expected;
    }

    private static boolean isWithin(MetricDefinition metric, Map<String, @Nullable String> fields, Instant now) {
        if (fields.get("at") == null) {
            return false;
        }
        Instant at = Instant.parse(fields.get("at"));
        Instant end = at.plus(metric.window());
        Instant leaves = end.truncatedTo(ChronoUnit.SECONDS).equals(end)
                ? end
                : end.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        return !now.isBefore(at.truncatedTo(ChronoUnit.SECONDS)) && now.isBefore(leaves);
    }

    private static @Nullable String group(MetricDefinition metric, Map<String, @Nullable String> fields) {
        return metric.by() == null ? null : Objects.requireNonNullElse(fields.get(metric.by()), "");
    }

    private static @Nullable String value(
            MetricDefinition metric, Map<String, Map<String, @Nullable String>> activities) {
        List<String> values = new ArrayList<>();
        activities.values().forEach(fields -> values.add(fields.get(metric.field())));
        values.removeIf(Objects::isNull);
        boolean grouped = metric.by() != null;
        return switch (metric.kind()) {
            case COUNT -> Integer.toString(activities.size());
            case SUM -> values.isEmpty() && grouped ? null : text(sum(values));
            case AVERAGE ->
                values.isEmpty()
                        ? null
                        : text(sum(values).divide(BigDecimal.valueOf(values.size()), 6, RoundingMode.HALF_UP));
            case MIN ->
                values.stream().min(Comparator.comparing(BigDecimal::new)).orElse(null);
            case MAX ->
                values.stream().max(Comparator.comparing(BigDecimal::new)).orElse(null);
            case LATEST -> latest(metric, activities);
            case DISTINCT -> values.isEmpty() && grouped ? null : Integer.toString(new TreeSet<>(values).size());
        };
    }

    private static @Nullable String latest(
            MetricDefinition metric, Map<String, Map<String, @Nullable String>> activities) {
        return activities.entrySet().stream()
                .filter(entry -> entry.getValue().get("at") != null)
                .filter(entry -> entry.getValue().get(metric.field()) != null)
                .max(Comparator.comparing((Map.Entry<String, Map<String, @Nullable String>> entry) ->
                                Instant.parse(entry.getValue().get("at")))
                        .thenComparing(Map.Entry::getKey))
                .map(entry -> entry.getValue().get(metric.field()))
                .orElse(null);
    }

    private static BigDecimal sum(List<String> values) {
        return values.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static String text(BigDecimal number) {
        return number.stripTrailingZeros().toPlainString();
    }

    private static void put(Map<String, String> map, String key, @Nullable String value) {
        if (value != null) {
            map.put(key, value);
        }
    }
}
