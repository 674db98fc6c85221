package io.tributary.mapping;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.records.ActivityChange;
import io.tributary.records.RecordEvent;
import io.tributary.records.RecordId;
import io.tributary.records.RowChange;
import io.tributary.records.RowKey;
import io.tributary.records.RowTransition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a change of an activity's row means for the customer records it belongs to. Pure. */
final class ActivityMapping {

    /**
     * An activity's row at one moment.
     *
     * @param customer the record it belongs to; null where its reference is null or could not be read
     */
    private record Side(@Nullable String customer, @Nullable Map<String, @Nullable String> fields, int problems) {

        static final Side NONE = new Side(null, null, 0);
    }

    private ActivityMapping() {}

    /** In order; a record that the activity leaves comes before the one it goes to. */
    static List<RecordEvent> events(ActivityTable table, RowTransition row) {
        Side before = side(table, row.before());
        Side after = side(table, row.after());
        List<RecordEvent> events = new ArrayList<>();
        if (Objects.equals(before.customer(), after.customer())) {
            add(events, table, row, after.customer(), before, after);
        } else {
            add(events, table, row, before.customer(), before, Side.NONE);
            add(events, table, row, after.customer(), Side.NONE, after);
        }
        return events;
    }

    private static Side side(ActivityTable table, @Nullable Map<String, @Nullable String> row) {
        return row == null
                ? Side.NONE
                : new Side(customerOf(table, row), fieldsOf(table, row), RowMapping.problems(table, row));
    }

    private static void add(
            List<RecordEvent> events,
            ActivityTable table,
            RowTransition row,
            @Nullable String customer,
            Side before,
            Side after) {
        if (customer != null) {
            ActivityChange change = new ActivityChange(
                    table.activity(),
                    RecordId.of(row.table(), row.key()),
                    before.fields(),
                    after.fields(),
                    before.problems(),
                    after.problems());
            events.add(RecordEvent.activity(customer, change, row.committedAt()));
        }
    }

    private static @Nullable String customerOf(ActivityTable table, Map<String, @Nullable String> row) {
        String key = RowChange.readable(row.get(table.customerColumn()));
        return key == null ? null : RecordId.of(table.customer().toString(), RowKey.of(List.of(key)));
    }

    /** An activity's values by the names that metrics use. */
    private static Map<String, @Nullable String> fieldsOf(ActivityTable table, Map<String, @Nullable String> row) {
        Map<String, @Nullable String> fields = new HashMap<>();
        for (Map.Entry<String, Column> field : table.fields().entrySet()) {
            fields.put(
                    field.getKey(), RowChange.readable(row.get(field.getValue().name())));
        }
        if (table.at() != null) {
            fields.put(ActivityTable.AT, RowChange.readable(row.get(table.at())));
        }
        return fields;
    }
}
