package io.tributary.mapping;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.records.ActivityChange;
import io.tributary.records.CustomerRecord;
import io.tributary.records.IdentityChange;
import io.tributary.records.RecordEvent;
import io.tributary.records.RecordId;
import io.tributary.records.RowTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Turns row transitions into what they mean: changes of a customer record, of its activities, of its identifiers.
 *
 * <p>Keeps the order of each row's changes, and no state. A change of a customer row reaches the identity graph only
 * when its identifiers or its birth changed. An activity that moved to another customer becomes two events.
 */
public final class MapRows extends ProcessFunction<RowTransition, RecordEvent> {

    private static final long serialVersionUID = 1L;

    private static final OutputTag<IdentityChange> IDENTITY_CHANGES = new OutputTag<>("identity-changes") {};

    private final RowMapping mapping;
    private final HashMap<String, TableDefinition> tables = new HashMap<>();

    MapRows(PipelineDefinition definition) {
        mapping = new RowMapping(definition.identity());
        definition.tables().forEach(table -> tables.put(table.id().toString(), table));
    }

    /** @param records what concerns each customer record, but for its assignment to a profile */
    public record Outputs(DataStream<RecordEvent> records, DataStream<IdentityChange> identityChanges) {}

    public static Outputs attach(DataStream<RowTransition> transitions, PipelineDefinition definition) {
        SingleOutputStreamOperator<RecordEvent> records =
                transitions.process(new MapRows(definition)).uid("map-rows").name("MapRows");
        return new Outputs(records, records.getSideOutput(IDENTITY_CHANGES));
    }

    @Override
    public void processElement(RowTransition row, Context context, Collector<RecordEvent> out) {
        TableDefinition table = tables.get(row.table());
        if (table instanceof CustomerTable customers) {
            mapCustomer(customers, row, context, out);
        } else if (table instanceof ActivityTable activities) {
            mapActivity(activities, row, out);
        }
        // A table that was mapped when the row was accepted and no longer is: its rows mean nothing any more.
    }

    private void mapCustomer(CustomerTable table, RowTransition row, Context context, Collector<RecordEvent> out) {
        String record = RecordId.of(row.table(), row.key());
        CustomerRecord before = customer(table, row.before(), row.committedAt());
        CustomerRecord after = customer(table, row.after(), row.committedAt());
        out.collect(RecordEvent.customer(record, after, row.committedAt()));
        if (after == null) {
            context.output(IDENTITY_CHANGES, new IdentityChange(record, 0, null, row.committedAt()));
        } else if (before == null
                || before.birth() != after.birth()
                || !before.identifiers().equals(after.identifiers())) {
            List<String> identifiers = RowMapping.identifiersOf(after);
            context.output(IDENTITY_CHANGES, new IdentityChange(record, after.birth(), identifiers, row.committedAt()));
        }
    }

    private @Nullable CustomerRecord customer(
            CustomerTable table, @Nullable Map<String, @Nullable String> row, long committedAt) {
        return row == null ? null : mapping.customer(table, row, committedAt);
    }

    private static void mapActivity(ActivityTable table, RowTransition row, Collector<RecordEvent> out) {
        String id = RecordId.of(row.table(), row.key());
        String customerBefore = row.before() == null ? null : RowMapping.customerOf(table, row.before());
        String customerAfter = row.after() == null ? null : RowMapping.customerOf(table, row.after());
        Map<String, @Nullable String> before = row.before() == null ? null : RowMapping.fieldsOf(table, row.before());
        Map<String, @Nullable String> after = row.after() == null ? null : RowMapping.fieldsOf(table, row.after());
        if (Objects.equals(customerBefore, customerAfter)) {
            emit(customerAfter, new ActivityChange(table.activity(), id, before, after), row.committedAt(), out);
        } else {
            emit(customerBefore, new ActivityChange(table.activity(), id, before, null), row.committedAt(), out);
            emit(customerAfter, new ActivityChange(table.activity(), id, null, after), row.committedAt(), out);
        }
    }

    private static void emit(
            @Nullable String record, ActivityChange change, long committedAt, Collector<RecordEvent> out) {
        if (record != null) {
            out.collect(RecordEvent.activity(record, change, committedAt));
        }
    }
}
