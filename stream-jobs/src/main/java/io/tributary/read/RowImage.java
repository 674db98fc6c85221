package io.tributary.read;

import io.tributary.definition.FieldType;
import io.tributary.definition.TableId;
import io.tributary.records.Reason;
import io.tributary.records.RowChange;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapped columns of one row, while they are read. */
final class RowImage {

    /** An error goes into the header of a message that also has the value as it came. */
    private static final int LONGEST_SHOWN = 200;

    private final TableId table;
    private final Map<String, FieldType> types;
    private final Map<String, @Nullable String> values;
    private final Map<String, String> badValues = new LinkedHashMap<>();

    /** @param types of the mapped columns, by name */
    RowImage(TableId table, Map<String, FieldType> types) {
        this.table = table;
        this.types = types;
        values = new HashMap<>(types.size() * 2);
    }

    /** @param text of a mapped column, as the envelope tells it */
    void set(String column, @Nullable String text) {
        badValues.remove(column);
        if (text == null) {
            values.put(column, null);
        } else if (text.equals(RowChange.UNAVAILABLE)) {
            values.put(column, RowChange.LEFT_OUT);
        } else {
            setValue(column, text);
        }
    }

    private void setValue(String column, String text) {
        FieldType type = types.get(column);
        if (type == null) {
            throw new IllegalArgumentException("column " + column + " (expected: one of " + types.keySet() + ")");
        }
        try {
            values.put(column, type.canonical(text));
        } catch (IllegalArgumentException e) {
            values.put(column, RowChange.UNREADABLE);
            badValues.put(column, badValue(table, column, text, type));
        }
    }

    /**
     * Ends the reading.
     *
     * @param whole whether the source cannot have left out a value: then what looks like it is the customer's own text
     * @throws RejectedException if a mapped column is missing
     */
    void complete(boolean whole) throws RejectedException {
        if (values.size() < types.size()) {
            List<String> missing = types.keySet().stream()
                    .filter(column -> !values.containsKey(column))
                    .sorted()
                    .toList();
            throw new RejectedException(
                    Reason.MISSING_COLUMN,
                    "the row has no column %s (expected: every mapped column of %s)"
                            .formatted(String.join(", ", missing), table));
        }
        if (whole && values.containsValue(RowChange.LEFT_OUT)) {
            types.keySet().stream()
                    .filter(column -> RowChange.LEFT_OUT.equals(values.get(column)))
                    .forEach(column -> setValue(column, RowChange.UNAVAILABLE));
        }
    }

    Map<String, @Nullable String> values() {
        return values;
    }

    /** What is wrong with each value that could not be read. */
    List<String> badValues() {
        return List.copyOf(badValues.values());
    }

    static String badValue(TableId table, String column, String text, FieldType type) {
        String shown = text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
        return "%s.%s: \"%s\" (expected: %s)".formatted(table, column, shown, type.yamlName());
    }
}
