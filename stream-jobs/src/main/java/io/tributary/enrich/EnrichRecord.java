package io.tributary.enrich;

import io.tributary.definition.PipelineDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.records.Enrichment;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowTransition;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * By reference row: tells the records that refer to it its fields, and every change of them.
 *
 * <p>A record that begins to refer to a row is answered at once, if the row exists; one that ceases to is told that it
 * has nothing from it any more. A row that changed in what is taken from it is told to all its records in steps of
 * {@value #STEP}, the first at once and one every {@value Steps#PAUSE} milliseconds from then on, whatever the number of rows
 * that changed: at most 2,000 records a second and task, so that live changes have the way to themselves most of the time.
 * Other events are answered in between. What a record hears of one row comes in order, and the last it hears is how the
 * row is; it may hear the same twice.
 *
 * <p>State per row that exists: what is taken from it; per row that is referred to, whether it exists or not: the ids of
 * the records. Nothing else outlasts the steps.
 */
public final class EnrichRecord extends KeyedCoProcessFunction<String, ReferenceUse, RowTransition, RecordEvent> {

    private static final long serialVersionUID = 1L;

    static final int STEP = 40;

    private static final long END_OF_INPUT = Long.MAX_VALUE;
    private static final char KEY_SEPARATOR = '\n';
    private static final ValueStateDescriptor<Map<String, String>> ROW =
            new ValueStateDescriptor<>("row", Types.MAP(Types.STRING, Types.STRING));
    private static final ValueStateDescriptor<Extent> EXTENT =
            new ValueStateDescriptor<>("extent", TypeInformation.of(Extent.class));
    private static final MapStateDescriptor<Integer, List<String>> USERS =
            new MapStateDescriptor<>("users", Types.INT, Types.LIST(Types.STRING));
    private static final ValueStateDescriptor<Pass> PASS =
            new ValueStateDescriptor<>("pass", TypeInformation.of(Pass.class));

    private final HashMap<String, TakenFields> fieldsByTable;
    private transient ValueState<Map<String, @Nullable String>> row;
    private transient ValueState<Extent> extent;
    private transient ValueState<Pass> pass;
    private transient Users users;
    private transient Steps steps;

    @SuppressWarnings("NullAway.Init")
    EnrichRecord(PipelineDefinition definition) {
        fieldsByTable = TakenFields.byTable(definition);
    }

    /**
     * @param uses of one record and one reference in order
     * @param rows the transitions of reference tables that the definition takes something from, in order for each row
     */
    public static DataStream<RecordEvent> attach(
            DataStream<ReferenceUse> uses, DataStream<RowTransition> rows, PipelineDefinition definition) {
        EnrichRecord enrich = new EnrichRecord(definition);
        return uses.keyBy(EnrichRecord::keyOf)
                .connect(rows.keyBy(enrich::keyOf))
                .process(enrich)
                .returns(Encodings.RECORD_EVENT)
                .uid("enrich-record")
                .name("EnrichRecord");
    }

    static String keyOf(ReferenceUse use) {
        return use.reference() + KEY_SEPARATOR + use.key();
    }

    String keyOf(RowTransition change) {
        return fieldsOf(change).reference() + KEY_SEPARATOR + change.key();
    }

    @Override
    public void open(OpenContext context) {
        row = getRuntimeContext().getState(ROW);
        extent = getRuntimeContext().getState(EXTENT);
        pass = getRuntimeContext().getState(PASS);
        steps = new Steps();
        users = new Users(new StateShards(getRuntimeContext().getMapState(USERS)));
    }

    @Override
    public void processElement1(ReferenceUse use, Context context, Collector<RecordEvent> out) throws Exception {
        Map<String, @Nullable String> values = use.uses() ? row.value() : null;
        setExtent(use.uses() ? users.add(extent(), use.record()) : users.remove(extent(), use.record()));
        if (values != null || !use.uses()) {
            Enrichment answer = new Enrichment(use.reference(), use.key(), values);
            out.collect(RecordEvent.enriched(use.record(), answer, use.committedAt()));
        }
    }

    @Override
    public void processElement2(RowTransition change, Context context, Collector<RecordEvent> out) throws Exception {
        Map<String, @Nullable String> values =
                change.after() == null ? null : fieldsOf(change).of(change.after());
        if (Objects.equals(values, row.value())) {
            return;
        }
        row.update(values);
        Pass running = pass.value();
        if (running != null) {
            pass.update(running.changed(change.committedAt()));
        } else if (!extent().equals(Extent.NOBODY)) {
            tell(Pass.from(change.committedAt()), context.getCurrentKey(), context.timerService(), out);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<RecordEvent> out) throws Exception {
        Pass running = pass.value();
        if (running == null) {
            end(context.timerService());
        } else if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            tellAll(running, context.getCurrentKey(), context.timerService(), out);
        } else if (steps.take(timestamp)) {
            tell(running, context.getCurrentKey(), context.timerService(), out);
        } else {
            goOnLater(context.timerService());
        }
    }

    private void tellAll(Pass running, String key, TimerService timers, Collector<RecordEvent> out) throws Exception {
        for (Pass rest = running; rest != null; rest = pass.value()) {
            tell(rest, key, timers, out);
        }
    }

    private void tell(Pass running, String key, TimerService timers, Collector<RecordEvent> out) throws Exception {
        Users.Step step = users.next(extent(), running, STEP);
        int separator = key.indexOf(KEY_SEPARATOR);
        Enrichment news = new Enrichment(key.substring(0, separator), key.substring(separator + 1), row.value());
        for (String record : step.records()) {
            out.collect(RecordEvent.enriched(record, news, running.committedAt()));
        }
        Pass rest = step.rest() == null && running.again() ? Pass.from(running.committedAt()) : step.rest();
        pass.update(rest);
        if (rest == null) {
            end(timers);
        } else {
            goOnLater(timers);
        }
    }

    private void goOnLater(TimerService timers) {
        timers.registerProcessingTimeTimer(steps.plan(timers.currentProcessingTime()));
        // A bounded input ends without waiting for the clock.
        timers.registerEventTimeTimer(END_OF_INPUT);
    }

    private static void end(TimerService timers) {
        timers.deleteEventTimeTimer(END_OF_INPUT);
    }

    private Extent extent() throws Exception {
        Extent known = extent.value();
        return known == null ? Extent.NOBODY : known;
    }

    private void setExtent(Extent now) throws Exception {
        if (now.equals(Extent.NOBODY)) {
            extent.clear();
            pass.clear();
        } else {
            extent.update(now);
        }
    }

    private TakenFields fieldsOf(RowTransition change) {
        return Objects.requireNonNull(fieldsByTable.get(change.table()), change.table());
    }
}
