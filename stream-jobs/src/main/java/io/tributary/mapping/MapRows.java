package io.tributary.mapping;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.TableDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.records.CustomerRecord;
import io.tributary.records.IdentityChange;
import io.tributary.records.RecordEvent;
import io.tributary.records.RecordId;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Turns row transitions into what they mean: changes of a customer record, of its activities, of its identifiers, of the
 * reference rows it refers to.
 *
 * <p>Keeps the order of each row's changes, and no state. A change of a customer row reaches the identity graph only
 * when its tenant, its birth or its identifiers changed. An activity that moved to another customer, and a customer that
 * moved to another tenant, becomes two events: gone there, then here.
 */
public final class MapRows extends ProcessFunction<RowTransition, RecordEvent> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<IdentityChange> IDENTITY_CHANGES = new OutputTag<>("identity-changes") {};
    static final OutputTag<ReferenceUse> REFERENCE_USES = new OutputTag<>("reference-uses") {};
    static final OutputTag<RowTransition> REFERENCE_ROWS = new OutputTag<>("reference-rows") {};

    private final List<IdentifierRule> identity;
    private transient RowMapping mapping;
    private final ReferenceMapping references;
    private final HashMap<String, TableDefinition> tables = new HashMap<>();
    private transient HashMap<String, ActivityMapping> activities;

    @SuppressWarnings("NullAway.Init")
    MapRows(PipelineDefinition definition) {
        identity = definition.identity();
        references = new ReferenceMapping(definition.profile().enrichments());
        definition.tables().forEach(table -> tables.put(table.id().toString(), table));
    }

    /**
     * @param records what concerns each customer record, but for its assignment to a profile and its enrichment
     * @param referenceUses of one record and one reference in order: the old row is left before the new one is used
     * @param referenceRows the transitions of the rows of reference tables that something is taken from, as they came
     */
    public record Outputs(
            DataStream<RecordEvent> records,
            DataStream<IdentityChange> identityChanges,
            DataStream<ReferenceUse> referenceUses,
            DataStream<RowTransition> referenceRows) {}

    public static Outputs attach(DataStream<RowTransition> transitions, PipelineDefinition definition) {
        SingleOutputStreamOperator<RecordEvent> records = transitions
                .process(new MapRows(definition))
                .returns(Encodings.RECORD_EVENT)
                .uid("map-rows")
                .name("MapRows");
        return new Outputs(
                records,
                records.getSideOutput(IDENTITY_CHANGES),
                records.getSideOutput(REFERENCE_USES),
                records.getSideOutput(REFERENCE_ROWS));
    }

    @Override
    public void open(OpenContext context) {
        mapping = new RowMapping(identity);
        activities = new HashMap<>();
        tables.forEach((name, table) -> {
            if (table instanceof ActivityTable activity) {
                activities.put(name, new ActivityMapping(activity));
            }
        });
    }

    @Override
    public void processElement(RowTransition row, Context context, Collector<RecordEvent> out) {
        TableDefinition table = tables.get(row.table());
        if (table instanceof CustomerTable customers) {
            mapCustomer(customers, row, context, out);
        } else if (table instanceof ActivityTable) {
            Objects.requireNonNull(activities.get(row.table())).events(row).forEach(out::collect);
        } else if (table instanceof ReferenceTable reference && references.takeFrom(reference)) {
            context.output(REFERENCE_ROWS, row);
        }
        // A table that was mapped when the row was accepted and no longer is: its rows mean nothing any more.
    }

    private void mapCustomer(CustomerTable table, RowTransition row, Context context, Collector<RecordEvent> out) {
        String record = RecordId.of(row.table(), row.key());
        @Nullable CustomerRecord before = row.before() == null ? null : mapping.customer(table, row.before(), row);
        @Nullable CustomerRecord after = row.after() == null ? null : mapping.customer(table, row.after(), row);
        out.collect(RecordEvent.customer(record, after, row.committedAt()));
        IdentityMapping.changes(record, before, after, row.committedAt())
                .forEach(change -> context.output(IDENTITY_CHANGES, change));
        references.changes(table, record, row).forEach(use -> context.output(REFERENCE_USES, use));
    }
}
