package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What metrics may refer to. All tables of one activity must have the same fields.
 *
 * @param fields by activity, then by field name, {@link ActivityTable#AT} included where there is one
 * @param known what a problem may name: activities whose name stands in the file
 * @param complete false where a table cannot be read, so that it is unknown what else there is
 */
record Activities(Map<String, Map<String, FieldType>> fields, List<String> known, boolean complete) {

    static Activities of(List<TableSection> tables) {
        Map<String, Map<String, FieldType>> fields = new LinkedHashMap<>();
        Map<String, TableSection> firsts = new HashMap<>();
        List<String> known = new ArrayList<>();
        for (TableSection table : tables) {
            if (table.definition() instanceof ActivityTable activity
                    && !activity.activity().isEmpty()) {
                Field name = table.field().at("activity");
                TableSection first = firsts.putIfAbsent(activity.activity(), table);
                if (first == null) {
                    fields.put(activity.activity(), fields(activity));
                    if (!name.isInterpolated()) {
                        known.add(activity.activity());
                    }
                } else if (!fields(activity).equals(fields.get(activity.activity()))) {
                    name.report(
                            "fields " + text(fields(activity)),
                            text(fields.get(activity.activity())) + ", as the same activity has in "
                                    + first.field().path() + " on line "
                                    + first.field().line());
                }
            }
        }
        return new Activities(fields, known, tables.stream().allMatch(Activities::isReadable));
    }

    private static boolean isReadable(TableSection table) {
        return table.definition() instanceof ActivityTable activity
                ? !activity.activity().isEmpty()
                : table.definition() != null;
    }

    /** The type of a field; null if there is no such activity or field. */
    @Nullable
    FieldType type(String activity, String field) {
        return fields.getOrDefault(activity, Map.of()).get(field);
    }

    /** Every field that a problem may name, as {@code activity.field}. */
    List<String> knownFields() {
        return known.stream()
                .flatMap(activity -> fields.getOrDefault(activity, Map.of()).keySet().stream()
                        .map(field -> activity + "." + field))
                .toList();
    }

    private static Map<String, FieldType> fields(ActivityTable table) {
        Map<String, FieldType> fields = new TreeMap<>();
        table.fields().forEach((name, column) -> fields.put(name, column.type()));
        if (table.at() != null) {
            fields.put(ActivityTable.AT, FieldType.INSTANT);
        }
        return fields;
    }

    private static String text(@Nullable Map<String, FieldType> fields) {
        List<String> texts = new ArrayList<>();
        if (fields != null) {
            fields.forEach((name, type) -> texts.add(name + ": " + type.yamlName()));
        }
        return "{" + String.join(", ", texts) + "}";
    }
}
