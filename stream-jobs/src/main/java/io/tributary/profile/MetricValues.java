package io.tributary.profile;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.PartialTotal;
import io.tributary.summary.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The metrics of a profile: the totals of its records, taken together. Pure. */
final class MetricValues {

    private final List<Metric> metrics;
    private final boolean grouped;

    MetricValues(List<MetricDefinition> definitions) {
        metrics = definitions.stream().map(Metric::new).toList();
        grouped = metrics.stream().anyMatch(Metric::isGrouped);
    }

    /** By metric name, every one, in the definition's order. */
    Map<String, MetricValue> of(Collection<Member> members) {
        Map<String, SortedMap<String, List<PartialTotal>>> partials = grouped ? partials(members) : Map.of();
        Map<String, MetricValue> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            MetricDefinition definition = metric.definition();
            values.put(
                    definition.name(),
                    metric.isGrouped()
                            ? groups(metric, partials.getOrDefault(definition.name(), new TreeMap<>()))
                            : total(metric, partials(members, definition.name())));
        }
        return values;
    }

    /** By metric name and group, for metrics with groups. */
    private static Map<String, SortedMap<String, List<PartialTotal>>> partials(Collection<Member> members) {
        Map<String, SortedMap<String, List<PartialTotal>>> partials = new HashMap<>();
        for (Member member : members) {
            member.contribution().totals().forEach((key, partial) -> {
                TotalName name = TotalName.of(key);
                partials.computeIfAbsent(name.metric(), metric -> new TreeMap<>())
                        .computeIfAbsent(name.group(), group -> new ArrayList<>())
                        .add(partial);
            });
        }
        return partials;
    }

    private static List<PartialTotal> partials(Collection<Member> members, String metric) {
        List<PartialTotal> partials = new ArrayList<>(members.size());
        for (Member member : members) {
            PartialTotal partial = member.contribution().totals().get(metric);
            if (partial != null) {
                partials.add(partial);
            }
        }
        return partials;
    }

    private static MetricValue total(Metric metric, List<PartialTotal> partials) {
        Metric.Combined combined = metric.combine(partials);
        return new MetricValue(combined.value(), null, combined.approximate());
    }

    private static MetricValue groups(Metric metric, SortedMap<String, List<PartialTotal>> partials) {
        SortedMap<String, String> values = new TreeMap<>();
        boolean approximate = false;
        for (Map.Entry<String, List<PartialTotal>> group : partials.entrySet()) {
            MetricValue value = total(metric, group.getValue());
            if (value.total() != null) {
                values.put(group.getKey(), value.total());
                approximate |= value.approximate();
            }
        }
        return new MetricValue(null, values, approximate);
    }
}
