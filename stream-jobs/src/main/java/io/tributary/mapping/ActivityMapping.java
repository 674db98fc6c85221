package io.tributary.mapping;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.records.ActivityChange;
import io.tributary.records.NamedValues;
import io.tributary.records.Names;
import io.tributary.records.RecordEvent;
import io.tributary.records.RecordId;
import io.tributary.records.RowChange;
import io.tributary.records.RowKey;
import io.tributary.records.RowTransition;
import java.util.ArrayList;
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

    private final ActivityTable table;
    private final Names names;

    ActivityMapping(ActivityTable table) {
        this.table = table;
        List<String> fields = new ArrayList<>(table.fields().keySet());
        if (table.at() != null && !fields.contains(ActivityTable.AT)) {
            fields.add(ActivityTable.AT);
        }
        names = Names.of(fields);
    }

    /** In order; a record that the activity leaves comes before the one it goes to. */
    List<RecordEvent> events(RowTransition row) {
        Side before = side(row.before());
        Side after = side(row.after());
        List<RecordEvent> events = new ArrayList<>();
        if (Objects.equals(before.customer(), after.customer())) {
            add(events, row, after.customer(), before, after);
        } else {
            add(events, row, before.customer(), before, Side.NONE);
            add(events, row, after.customer(), Side.NONE, after);
        }
        return events;
    }

    private Side side(@Nullable Map<String, @Nullable String> row) {
        return row == null ? Side.NONE : new Side(customerOf(row), fieldsOf(row), RowMapping.problems(table, row));
    }

    private void add(List<RecordEvent> events, RowTransition row, @Nullable String customer, Side before, Side after) {
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

    private @Nullable String customerOf(Map<String, @Nullable String> row) {
        String key = RowChange.readable(row.get(table.customerColumn()));
        return key == null ? null : RecordId.of(table.customer().toString(), RowKey.of(List.of(key)));
    }

    /** An activity's values by the names that metrics use. */
    private Map<String, @Nullable String> fieldsOf(Map<String, @Nullable String> row) {
        @Nullable String[] values = new String[names.size()];
        for (int i = 0; i < values.length; i++) {
            Column column = Objects.requireNonNull(table.field(names.get(i)));
            values[i] = RowChange.readable(row.get(column.name()));
        }
        return NamedValues.of(names, values);
    }
}
