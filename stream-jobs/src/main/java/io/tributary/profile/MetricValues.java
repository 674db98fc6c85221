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

    MetricValues(List<MetricDefinition> definitions) {
        metrics = definitions.stream().map(Metric::new).toList();
    }

    /** By metric name, every one, in the definition's order. */
    Map<String, MetricValue> of(Collection<Member> members) {
        Map<String, SortedMap<String, List<PartialTotal>>> partials = partials(members);
        Map<String, MetricValue> values = new LinkedHashMap<>();
        for (Metric metric : metrics) {
            MetricDefinition definition = metric.definition();
            SortedMap<String, List<PartialTotal>> groups = partials.getOrDefault(definition.name(), new TreeMap<>());
            values.put(
                    definition.name(),
                    metric.isGrouped() ? groups(metric, groups) : total(metric, groups.getOrDefault("", List.of())));
        }
        return values;
    }

    /** By metric name and group; what has no groups has the one with the empty name. */
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
