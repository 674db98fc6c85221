package io.tributary.read;

import io.tributary.definition.FieldType;
import io.tributary.definition.TableId;
import io.tributary.records.NamedValues;
import io.tributary.records.Reason;
import io.tributary.records.RowChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The mapped columns of one row, while they are read. */
final class RowImage {

    /** An error goes into the header of a message that also has the value as it came. */
    private static final int LONGEST_SHOWN = 200;

    private final TableColumns table;
    private final @Nullable String[] values;
    private final boolean[] known;
    private final Map<String, String> badValues = new LinkedHashMap<>();

    RowImage(TableColumns table) {
        this.table = table;
        values = new String[table.size()];
        known = new boolean[table.size()];
    }

    /** @param column the place of a mapped column; @param text as the envelope tells it */
    void set(int column, @Nullable String text) {
        known[column] = true;
        if (!badValues.isEmpty()) {
            badValues.remove(table.name(column));
        }
        if (text == null) {
            values[column] = null;
        } else if (text.equals(RowChange.UNAVAILABLE)) {
            values[column] = RowChange.LEFT_OUT;
        } else {
            setValue(column, text);
        }
    }

    private void setValue(int column, String text) {
        FieldType type = table.type(column);
        try {
            values[column] = type.canonical(text);
        } catch (IllegalArgumentException e) {
            values[column] = RowChange.UNREADABLE;
            badValues.put(table.name(column), badValue(table.id(), table.name(column), text, type));
        }
    }

    /**
     * Ends the reading.
     *
     * @param whole whether the source cannot have left out a value: then what looks like it is the customer's own text
     * @throws RejectedException if a mapped column is missing
     */
    void complete(boolean whole) throws RejectedException {
        List<String> missing = new ArrayList<>();
        for (int column = 0; column < values.length; column++) {
            if (!known[column]) {
                missing.add(table.name(column));
            } else if (whole && RowChange.LEFT_OUT.equals(values[column])) {
                setValue(column, RowChange.UNAVAILABLE);
            }
        }
        if (!missing.isEmpty()) {
            throw new RejectedException(
                    Reason.MISSING_COLUMN,
                    "the row has no column %s (expected: every mapped column of %s)"
                            .formatted(String.join(", ", missing), table.id()));
        }
    }

    NamedValues values() {
        return NamedValues.of(table.names(), values);
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
