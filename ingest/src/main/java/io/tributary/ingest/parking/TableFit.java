package io.tributary.ingest.parking;

import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether the columns of a table are still those that its definition means. A mapped column must be there, and one that is
 * read as anything but text must hold the kind of values that it held when the definition began to read it so: values of
 * another kind may read well and mean something else. Text may come from any kind; what is not mapped may change freely.
 */
final class TableFit {

    private final TableDefinition table;
    private final Map<String, KnownColumn> known;

    /** @param known by column, as an earlier run has {@link #learn learned} it */
    TableFit(TableDefinition table, Map<String, KnownColumn> known) {
        this.table = table;
        this.known = new TreeMap<>(known);
    }

    /** What keeps these columns from fitting, one sentence each; empty: they fit. */
    List<String> problems(RowColumns columns) {
        List<String> problems = new ArrayList<>();
        for (String key : table.key()) {
            if (!columns.kinds().containsKey(key)) {
                problems.add("no key column " + key);
            }
        }
        for (Column column : table.columns()) {
            ColumnKind kind = columns.kinds().get(column.name());
            ColumnKind meant = meant(column);
            if (kind == null) {
                problems.add("no column " + column.name());
            } else if (meant != null && meant != kind) {
                problems.add("column %s, read as %s, holds %s (expected: %s)"
                        .formatted(
                                column.name(),
                                column.type().name().toLowerCase(Locale.ROOT),
                                kind.text(),
                                meant.text()));
            }
        }
        return problems.stream().distinct().toList();
    }

    /** The kind that the column has to hold; null: any. */
    private @Nullable ColumnKind meant(Column column) {
        KnownColumn before = known.get(column.name());
        if (column.type() == FieldType.STRING || before == null || before.as() != column.type()) {
            return null;
        }
        return before.kind();
    }

    /** Takes the columns, which fit, as what the definition means from now on; whether that is new. */
    boolean learn(RowColumns columns) {
        Map<String, KnownColumn> before = Map.copyOf(known);
        known.clear();
        for (Column column : table.columns()) {
            ColumnKind kind = columns.kinds().get(column.name());
            if (kind != null) {
                known.put(column.name(), new KnownColumn(column.type(), kind));
            }
        }
        return !known.equals(before);
    }

    Map<String, KnownColumn> known() {
        return Map.copyOf(known);
    }
}
