package io.tributary.definition;

import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.expression.Condition;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code profile.metrics:}. */
final class MetricSection {

    private static final Duration LONGEST_WINDOW = Duration.ofDays(3650);
    private static final String KINDS = "exactly one of "
            + Arrays.stream(Kind.values()).map(MetricSection::word).collect(Collectors.joining(", "));

    private final Field metric;
    private final Activities activities;
    private boolean sure;

    MetricSection(Field metric, Activities activities) {
        this.metric = metric;
        this.activities = activities;
    }

    MetricDefinition read() {
        SimpleName.check(metric);
        return metric.requiredSection(KINDS, this::read);
    }

    /** Whether what was read says what the metric's type is. */
    boolean isSure() {
        return sure;
    }

    private static String word(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private MetricDefinition read(Section section) {
        List<Kind> present = Arrays.stream(Kind.values())
                .filter(kind -> section.get(word(kind)).isPresent())
                .toList();
        List.of("where", "window", "by").forEach(section::get);
        if (present.size() == 1) {
            return read(section, present.get(0));
        }
        if (present.size() > 1 || section.unknownKeys().isEmpty()) {
            String seen = present.stream().map(MetricSection::word).collect(Collectors.joining(" and "));
            section.field().report(seen.isEmpty() ? "nothing to compute" : seen, KINDS);
        }
        return MetricDefinition.of(metric.name(), Kind.COUNT, "", null, FieldType.LONG);
    }

    private MetricDefinition read(Section section, Kind kind) {
        MetricOperand operand = MetricOperand.read(section.get(word(kind)), kind, activities);
        String activity = operand.activity();
        Map<String, FieldType> fields = activities.fields().get(activity);
        sure = operand.isUnderstood() && fields != null;
        String by = section.get("by").text("a field");
        if (sure && fields != null && by != null) {
            checkGroups(section.get("by"), activity, by, fields);
        }
        FieldType type = operand.type();
        return new MetricDefinition(
                metric.name(),
                kind,
                activity,
                operand.field(),
                type,
                where(section.get("where"), activity, fields),
                window(section.get("window"), fields),
                by);
    }

    private static @Nullable Duration window(Field window, @Nullable Map<String, FieldType> fields) {
        if (!window.isPresent()) {
            return null;
        }
        if (fields != null && !fields.containsKey(ActivityTable.AT)) {
            window.report("a window over an activity without a time", "an activity whose tables have the key at");
        }
        return Quantity.seconds(window, Duration.ofDays(30), LONGEST_WINDOW);
    }

    private void checkGroups(Field by, String activity, String name, Map<String, FieldType> fields) {
        List<String> strings = fields.entrySet().stream()
                .filter(field -> field.getValue() == FieldType.STRING)
                .map(Map.Entry::getKey)
                .toList();
        if (!strings.contains(name)) {
            FieldType type = fields.get(name);
            boolean shown = activities.known().contains(activity);
            by.wrong(
                    type == null
                            ? "a string field of the activity" + (shown ? oneOf(strings) : "")
                            : "a field of type string; this one is " + type.yamlName(),
                    strings);
        }
    }

    private static String oneOf(List<String> known) {
        return known.isEmpty() ? ", and it has none" : ": one of " + String.join(", ", known);
    }

    private @Nullable Condition where(Field where, String activity, @Nullable Map<String, FieldType> fields) {
        boolean shown = activities.known().contains(activity);
        Map<String, FieldType> types = fields == null ? Map.of() : fields;
        List<String> known = shown
                ? types.keySet().stream().map(field -> activity + "." + field).toList()
                : List.of();
        return new ConditionSection(ConditionVariables.ofActivity(activity, types), known, List.of(), fields != null)
                .read(where);
    }
}
