package io.tributary.dedupe;

import io.tributary.caching.CachingBroadcastOperator;
import io.tributary.definition.DedupeDefinition;
import io.tributary.encoding.EncodedType;
import io.tributary.records.Reason;
import io.tributary.records.RecordId;
import io.tributary.records.RejectedRecord;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import io.tributary.records.Station;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The second station: of each row's changes, only those newer by source position pass, each with the row as it was
 * before. Whatever repeats, replays or arrives late is dropped and counted.
 *
 * <p>One change passes twice: one that had values that could not be read and comes again, replayed, with values that can.
 *
 * <p>Keeps each live row's mapped values for as long as it lives, a deleted row's position for
 * {@code dedupe.retention}, and the position of each table's newest truncation for ever.
 */
public final class DeduplicateRows extends KeyedBroadcastProcessFunction<String, RowChange, RowChange, RowTransition> {

    private static final long serialVersionUID = 1L;

    private static final OutputTag<RejectedRecord> REJECTED = new OutputTag<>("incomplete") {};
    private static final ValueStateDescriptor<RowVersion> ROW =
            new ValueStateDescriptor<>("row", new EncodedType<>(RowVersion.class, new RowVersionCodec()));
    static final MapStateDescriptor<String, SourcePosition> TRUNCATIONS =
            new MapStateDescriptor<>("truncations", Types.STRING, TypeInformation.of(SourcePosition.class));

    private final long retentionMillis;
    private transient ValueState<RowVersion> row;
    private transient Counter accepted;
    private transient Counter duplicatesDropped;
    private transient Counter rejected;

    @SuppressWarnings("NullAway.Init")
    DeduplicateRows(DedupeDefinition definition) {
        retentionMillis = definition.retention().toMillis();
    }

    /** @param transitions in the source's order for each row */
    public record Outputs(DataStream<RowTransition> transitions, DataStream<RejectedRecord> rejected) {}

    public static Outputs attach(
            DataStream<RowChange> rows, DataStream<RowChange> truncations, DedupeDefinition definition) {
        SingleOutputStreamOperator<RowTransition> transitions = CachingBroadcastOperator.process(
                        rows.keyBy(DeduplicateRows::rowOf),
                        truncations,
                        new DeduplicateRows(definition),
                        List.of(TRUNCATIONS),
                        TypeInformation.of(RowTransition.class))
                .uid("deduplicate-rows")
                .name("DeduplicateRows");
        return new Outputs(transitions, transitions.getSideOutput(REJECTED));
    }

    static String rowOf(RowChange change) {
        return RecordId.of(change.table(), change.key());
    }

    @Override
    public void open(OpenContext context) {
        row = getRuntimeContext().getState(ROW);
        accepted = getRuntimeContext().getMetricGroup().counter("accepted");
        duplicatesDropped = getRuntimeContext().getMetricGroup().counter("duplicatesDropped");
        rejected = getRuntimeContext().getMetricGroup().counter("rejected");
    }

    @Override
    public void processElement(RowChange change, ReadOnlyContext context, Collector<RowTransition> out)
            throws Exception {
        SourcePosition truncation = context.getBroadcastState(TRUNCATIONS).get(change.table());
        long forgetAt = context.currentProcessingTime() + retentionMillis;
        RowHistory.Decision decision = RowHistory.decide(row.value(), truncation, change, forgetAt);
        if (decision instanceof RowHistory.Accepted acceptance) {
            accept(acceptance, context, out);
        } else if (decision instanceof RowHistory.Incomplete incomplete) {
            rejected.inc();
            context.output(REJECTED, rejection(change, incomplete.column()));
        } else {
            duplicatesDropped.inc();
        }
    }

    private void accept(RowHistory.Accepted decision, ReadOnlyContext context, Collector<RowTransition> out)
            throws Exception {
        accepted.inc();
        row.update(decision.version());
        if (decision.version().forgetAt() > 0) {
            context.timerService()
                    .registerProcessingTimeTimer(decision.version().forgetAt());
        }
        if (decision.transition() != null) {
            out.collect(decision.transition());
        }
    }

    @Override
    public void processBroadcastElement(RowChange truncate, Context context, Collector<RowTransition> out)
            throws Exception {
        BroadcastState<String, SourcePosition> truncations = context.getBroadcastState(TRUNCATIONS);
        SourcePosition last = truncations.get(truncate.table());
        if (last != null && !truncate.position().isNewerThan(last)) {
            duplicatesDropped.inc();
            return;
        }
        accepted.inc();
        truncations.put(truncate.table(), truncate.position());
        String tablePrefix = RecordId.of(truncate.table(), "");
        context.applyToKeyedState(ROW, (String id, ValueState<RowVersion> state) -> {
            RowVersion version = state.value();
            if (version != null && id.startsWith(tablePrefix) && RowHistory.isTruncated(version, truncate.position())) {
                state.clear();
                Map<String, @Nullable String> before = version.values();
                if (before != null) {
                    String key = id.substring(tablePrefix.length());
                    out.collect(new RowTransition(
                            truncate.table(), key, truncate.position(), truncate.committedAt(), before, null));
                }
            }
        });
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RowTransition> out) throws Exception {
        RowVersion version = row.value();
        if (version != null && version.values() == null && version.forgetAt() <= timestamp) {
            row.clear();
        }
    }

    private static RejectedRecord rejection(RowChange change, String column) {
        return new RejectedRecord(
                Station.DEDUPLICATE_ROWS,
                Reason.UNAVAILABLE_VALUE,
                "",
                change.partition(),
                change.offset(),
                change.table().substring(0, change.table().indexOf('.')),
                change.table(),
                "the source left out the unchanged column %s, and no earlier version of the row is known (expected: read the row again, by a snapshot or an update that sets the column)"
                        .formatted(column),
                null,
                null);
    }
}
