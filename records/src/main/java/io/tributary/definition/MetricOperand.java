package io.tributary.definition;

import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.yaml.Field;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a metric is computed over.
 *
 * @param field null for a count
 * @param type of the result
 * @param isUnderstood whether the file says what activity, field and type are
 */
record MetricOperand(String activity, @Nullable String field, FieldType type, boolean isUnderstood) {

    static MetricOperand read(Field operand, Kind kind, Activities activities) {
        return kind == Kind.COUNT ? count(operand, activities) : overField(operand, kind, activities);
    }

    private static MetricOperand count(Field operand, Activities activities) {
        String expected = "the name of an activity" + oneOf(activities.known());
        String activity = Objects.requireNonNullElse(operand.text(expected), "");
        boolean known = activities.fields().containsKey(activity);
        if (!activity.isEmpty() && activities.complete() && !known) {
            operand.wrong(expected, activities.known());
        }
        return new MetricOperand(activity, null, FieldType.LONG, known);
    }

    private static MetricOperand overField(Field operand, Kind kind, Activities activities) {
        String expected = "a field of an activity" + oneOf(activities.knownFields());
        String reference = Objects.requireNonNullElse(operand.text(expected), "");
        int dot = Math.max(reference.indexOf('.'), 0);
        String activity = reference.substring(0, dot);
        String field = reference.substring(Math.min(dot + 1, reference.length()));
        FieldType type = activities.type(activity, field);
        if (type == null) {
            boolean missing = activities.complete() || activities.fields().containsKey(activity) || activity.isEmpty();
            if (!reference.isEmpty() && missing) {
                operand.wrong(expected, activities.knownFields());
            }
            return new MetricOperand(activity, field, FieldType.STRING, false);
        }
        String wanted = wanted(kind, type, activities.type(activity, ActivityTable.AT) != null);
        if (wanted != null) {
            operand.wrong(wanted);
        }
        return new MetricOperand(activity, field, result(kind, type), wanted == null);
    }

    private static FieldType result(Kind kind, FieldType type) {
        return switch (kind) {
            case COUNT, DISTINCT -> FieldType.LONG;
            case AVERAGE -> FieldType.DECIMAL;
            case SUM, MIN, MAX, LATEST -> type;
        };
    }

    /** What the kind needs and the field is not; null if it is. */
    private static @Nullable String wanted(Kind kind, FieldType type, boolean timed) {
        boolean number = type == FieldType.LONG || type == FieldType.DECIMAL;
        if ((kind == Kind.SUM || kind == Kind.AVERAGE) && !number) {
            return "a field of type long or decimal; this one is " + type.yamlName();
        }
        if ((kind == Kind.MIN || kind == Kind.MAX) && type == FieldType.BOOLEAN) {
            return "a field whose type has an order; this one is boolean";
        }
        return kind == Kind.LATEST && !timed ? "a field of an activity whose tables have the key at" : null;
    }

    private static String oneOf(List<String> known) {
        return known.isEmpty() ? ", and no table has any" : ": one of " + String.join(", ", known);
    }
}
