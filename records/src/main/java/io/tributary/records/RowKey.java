package io.tributary.records;

import java.util.List;
import java.util.StringJoiner;

/** The canonical text of a row's key: the values of its key columns, joined by {@code |} in the key's order. */
public final class RowKey {

    private RowKey() {}

    /** Joins the values; a {@code |} or a backslash inside a value is preceded by a backslash. */
    public static String of(List<String> values) {
        if (values.size() == 1) {
            return escaped(values.get(0));
        }
        StringJoiner key = new StringJoiner("|");
        values.forEach(value -> key.add(escaped(value)));
        return key.toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("|", "\\|");
    }
}
