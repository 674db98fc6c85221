package io.tributary.definition;

import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads one of {@code profile.metrics:}. */
final class MetricSection {

    private static final String KINDS = "exactly one of count, sum, min, max, latest";
    private static final Duration LONGEST_WINDOW = Duration.ofDays(3650);

    private final Field metric;
    private final Activities activities;

    private MetricSection(Field metric, Activities activities) {
        this.metric = metric;
        this.activities = activities;
    }

    static MetricDefinition read(Field metric, Activities activities) {
        SimpleName.check(metric);
        return metric.requiredSection(KINDS, new MetricSection(metric, activities)::read);
    }

    private MetricDefinition read(Section section) {
        List<String> present = new ArrayList<>();
        MetricDefinition definition = new MetricDefinition(metric.name(), Kind.COUNT, "", null, FieldType.LONG);
        for (Kind kind : Kind.values()) {
            Field operand = section.get(kind.name().toLowerCase(Locale.ROOT));
            if (operand.isPresent()) {
                present.add(operand.name());
                definition = kind == Kind.COUNT ? count(operand) : overField(kind, operand);
            }
        }
        for (String later : List.of("average", "distinct")) {
            Field operand = section.get(later);
            operand.text("a field of an activity");
            operand.notSupportedYet();
            if (operand.isPresent()) {
                present.add(later);
            }
        }
        options(section);
        if (present.size() > 1 || present.isEmpty() && section.unknownKeys().isEmpty()) {
            section.field().report(present.isEmpty() ? "nothing to compute" : String.join(" and ", present), KINDS);
        }
        return definition;
    }

    private static void options(Section section) {
        Field where = section.get("where");
        where.text("a condition");
        where.notSupportedYet();
        Field window = section.get("window");
        Quantity.duration(window, Duration.ofDays(30), LONGEST_WINDOW);
        window.notSupportedYet();
        Field by = section.get("by");
        by.items("a field or a list of fields").forEach(item -> item.requiredText("a field"));
        by.notSupportedYet();
    }

    private MetricDefinition count(Field operand) {
        String expected = "the name of an activity" + oneOf(activities.known());
        String activity = operand.text(expected);
        if (activity != null && activities.complete() && !activities.fields().containsKey(activity)) {
            operand.wrong(expected, activities.known());
        }
        return new MetricDefinition(metric.name(), Kind.COUNT, activity == null ? "" : activity, null, FieldType.LONG);
    }

    private static String oneOf(List<String> known) {
        return known.isEmpty() ? ", and no table has any" : ": one of " + String.join(", ", known);
    }

    private MetricDefinition overField(Kind kind, Field operand) {
        String expected = "a field of an activity" + oneOf(activities.knownFields());
        String text = operand.text(expected);
        String reference = text == null ? "" : text;
        int dot = Math.max(reference.indexOf('.'), 0);
        String activity = reference.substring(0, dot);
        String field = reference.substring(Math.min(dot + 1, reference.length()));
        FieldType type = activities.type(activity, field);
        if (text != null) {
            checkType(kind, operand, activity, type, expected);
        }
        return new MetricDefinition(metric.name(), kind, activity, field, type == null ? FieldType.STRING : type);
    }

    private void checkType(Kind kind, Field operand, String activity, @Nullable FieldType type, String expected) {
        if (type == null) {
            if (activities.complete() || activities.fields().containsKey(activity) || activity.isEmpty()) {
                operand.wrong(expected, activities.knownFields());
            }
        } else if (kind == Kind.SUM && type != FieldType.LONG && type != FieldType.DECIMAL) {
            operand.wrong("a field of type long or decimal; this one is " + type.yamlName());
        } else if ((kind == Kind.MIN || kind == Kind.MAX) && type == FieldType.BOOLEAN) {
            operand.wrong("a field whose type has an order; this one is boolean");
        } else if (kind == Kind.LATEST && activities.type(activity, ActivityTable.AT) == null) {
            operand.wrong("a field of an activity whose tables have the key at");
        }
    }
}
