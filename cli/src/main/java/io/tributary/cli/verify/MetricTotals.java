package io.tributary.cli.verify;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tributary.cli.verify.Tally.Sample;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.expression.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One metric over the activities of all customer records. */
final class MetricTotals {

    /** The most groups a document shows. */
    private static final int MOST_GROUPS = 1_000;

    /** An activity that counts at some of the moments and not at others. */
    private record Passing(String group, Sample sample, Span span) {}

    /** One record's activities. @param lasting those that count at all moments, by group */
    private record Parts(Map<String, Tally> lasting, List<Passing> passing) {}

    private final MetricDefinition metric;
    private final Moments moments;
    private final Condition.@Nullable Test where;
    private final Map<String, Parts> byRecord = new HashMap<>();

    MetricTotals(MetricDefinition metric, Moments moments) {
        this.metric = metric;
        this.moments = moments;
        this.where = metric.where() == null ? null : metric.where().compile();
    }

    MetricDefinition metric() {
        return metric;
    }

    /** @param fields canonical values by {@code activity.field}; only those that are not null */
    void add(String record, String activity, Map<String, String> fields) {
        Sample sample = sample(activity, fields);
        if (sample == null || where != null && !where.holds(fields)) {
            return;
        }
        Span span = span(fields);
        if (!span.misses(moments)) {
            String group = metric.by() == null ? "" : fields.getOrDefault(name(metric.by()), "");
            Parts parts = byRecord.computeIfAbsent(record, id -> new Parts(new TreeMap<>(), new ArrayList<>()));
            if (span.covers(moments)) {
                parts.lasting.computeIfAbsent(group, key -> new Tally(metric)).add(sample);
            } else {
                parts.passing.add(new Passing(group, sample, span));
            }
        }
    }

    /** Each value the metric may have in a profile of these records; nothing is one. */
    List<JsonNode> possible(List<CustomerRecord> members, Set<String> approximable) {
        List<Parts> parts = new ArrayList<>();
        for (CustomerRecord member : members) {
            Parts each = byRecord.get(member.id());
            if (each != null) {
                parts.add(each);
            }
        }
        List<JsonNode> possible = new ArrayList<>();
        for (long second : seconds(parts)) {
            Map<String, Tally> groups = groups(parts, second);
            if (groups.values().stream().anyMatch(Tally::isManyValues)) {
                approximable.add(metric.name());
            }
            JsonNode value = metric.by() == null ? value(groups.getOrDefault("", new Tally(metric))) : array(groups);
            if (!possible.contains(value)) {
                possible.add(value);
            }
        }
        return possible;
    }

    private @Nullable Sample sample(String activity, Map<String, String> fields) {
        String at = fields.get(name(ActivityTable.AT));
        String value = metric.field() == null ? "" : fields.get(name(metric.field()));
        boolean timeless = at == null && (metric.kind() == Kind.LATEST || metric.window() != null);
        return value == null || timeless
                ? null
                : new Sample(value, at == null ? Instant.MIN : Instant.parse(at), activity);
    }

    private Span span(Map<String, String> fields) {
        String at = fields.get(name(ActivityTable.AT));
        return metric.window() == null || at == null ? Span.ALWAYS : Span.of(Instant.parse(at), metric.window());
    }

    private String name(String field) {
        return metric.activity() + "." + field;
    }

    /** The first moment, and each later one at which something changes. */
    private TreeSet<Long> seconds(List<Parts> parts) {
        TreeSet<Long> seconds = new TreeSet<>(Set.of(moments.early()));
        for (Parts each : parts) {
            for (Passing passing : each.passing) {
                seconds.add(passing.span.from());
                seconds.add(passing.span.until());
            }
        }
        return new TreeSet<>(seconds.subSet(moments.early(), true, moments.late(), true));
    }

    private TreeMap<String, Tally> groups(List<Parts> parts, long second) {
        TreeMap<String, Tally> groups = new TreeMap<>();
        for (Parts each : parts) {
            each.lasting.forEach((group, tally) ->
                    groups.computeIfAbsent(group, key -> new Tally(metric)).addAll(tally));
            each.passing.stream()
                    .filter(passing -> passing.span.holds(second))
                    .forEach(passing -> groups.computeIfAbsent(passing.group, key -> new Tally(metric))
                            .add(passing.sample));
        }
        return groups;
    }

    private JsonNode value(Tally tally) {
        String value = tally.value();
        return value == null ? MissingNode.getInstance() : JsonValue.of(value, metric.type());
    }

    private ArrayNode array(Map<String, Tally> groups) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        groups.entrySet().stream()
                .limit(MOST_GROUPS)
                .forEach(group -> array.addObject().put("key", group.getKey()).set("value", value(group.getValue())));
        return array;
    }
}
