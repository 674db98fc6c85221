package io.tributary.summary;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.expression.Condition;
import io.tributary.records.PartialTotal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells what each activity brings into one metric, whenever it happened. */
final class Offers {

    private final MetricDefinition metric;
    private final Condition.@Nullable Test where;

    /** @param where the metric's condition, ready to be asked; null for none */
    Offers(MetricDefinition metric, Condition.@Nullable Test where) {
        this.metric = metric;
        this.where = where;
    }

    /** @param fields null: there is no such activity */
    @Nullable
    Offer of(String activity, @Nullable Map<String, @Nullable String> fields) {
        PartialTotal value = fields == null ? null : value(activity, fields);
        return fields == null || value == null || !counts(fields) ? null : new Offer(group(fields), value);
    }

    private @Nullable PartialTotal value(String activity, Map<String, @Nullable String> fields) {
        String value = metric.kind() == Kind.COUNT ? "1" : fields.get(metric.field());
        String at = fields.get(ActivityTable.AT);
        if (value == null) {
            return null;
        }
        return switch (metric.kind()) {
            case COUNT, DISTINCT -> PartialTotal.of(value);
            case SUM, AVERAGE -> new PartialTotal(value, "", "", 1, null, null);
            case MIN, MAX -> PartialTotal.candidate(value, at == null ? "" : at, activity);
            case LATEST -> at == null ? null : PartialTotal.candidate(value, at, activity);
        };
    }

    private boolean counts(Map<String, @Nullable String> fields) {
        if (where == null) {
            return true;
        }
        return where.holds(new ActivityVariables(metric.activity(), fields));
    }

    private @Nullable String group(Map<String, @Nullable String> fields) {
        if (metric.by() == null) {
            return null;
        }
        String group = fields.get(metric.by());
        return group == null ? "" : group;
    }
}
