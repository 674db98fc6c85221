package io.tributary.records;

import java.util.List;
import java.util.stream.Collectors;

/** The canonical text of a row's key: the values of its key columns, joined by {@code |} in the key's order. */
public final class RowKey {

    private RowKey() {}

    /** Joins the values; a {@code |} or a backslash inside a value is preceded by a backslash. */
    public static String of(List<String> values) {
        return values.stream()
                .map(value -> value.replace("\\", "\\\\").replace("|", "\\|"))
                .collect(Collectors.joining("|"));
    }
}
