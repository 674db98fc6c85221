package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.Assignment;
import io.tributary.records.IdentityChange;
import io.tributary.records.IdentityEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Says which profile each customer record belongs to, whenever that changes, and which profiles were merged and split.
 *
 * <p>One writer for each tenant, so that its assignments and events come out in one order. A change that moves many records
 * is told in steps, between which other changes are taken. Keeps the birth, identifiers and told profile of every live
 * record in keyed state, without limit in time; the graph between them lives on the heap and is built again from that
 * state before the first change after a restart, which tells what was not told before it, or is otherwise under the rules
 * of now. A move that had just been told may then be told once more.
 *
 * <p>A stream operator rather than a process function, because only that can visit all keys when it opens.
 */
public final class ResolveIdentities extends AbstractStreamOperator<Assignment>
        implements OneInputStreamOperator<IdentityChange, Assignment>, Triggerable<String, VoidNamespace> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<IdentityEvent> EVENTS = new OutputTag<>("identity-events") {};
    static final MapStateDescriptor<String, KnownRecord> RECORDS =
            new MapStateDescriptor<>("records", Types.STRING, TypeInformation.of(KnownRecord.class));

    /** How many events and assignments are told before other changes have their turn. */
    static final int STEP = 1_000;

    /** Dividing takes about two microseconds a record; so many a millisecond keep it below a fifth of the time. */
    private static final int DIVIDED_IN_A_MILLISECOND = 100;

    private final ArrayList<IdentifierRule> rules;
    private transient MapState<String, KnownRecord> records;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Map<String, IdentityGraph> graphs;
    private transient Function<String, Fingerprint> fingerprints;
    private transient Figures figures;
    private transient long nextDivision;

    @SuppressWarnings("NullAway.Init")
    ResolveIdentities(List<IdentifierRule> rules) {
        this.rules = new ArrayList<>(rules);
    }

    /** @param assignments those of one record come in order; @param events those of one tenant come in order */
    public record Outputs(DataStream<Assignment> assignments, DataStream<IdentityEvent> events) {}

    public static Outputs attach(DataStream<IdentityChange> changes, PipelineDefinition definition) {
        SingleOutputStreamOperator<Assignment> assignments = changes.keyBy(IdentityChange::tenant)
                .transform(
                        "ResolveIdentities",
                        TypeInformation.of(Assignment.class),
                        new ResolveIdentities(definition.identity()))
                .uid("resolve-identities")
                .name("ResolveIdentities");
        if (!definition.hasTenants()) {
            assignments.setParallelism(1).setMaxParallelism(1);
        }
        return new Outputs(assignments, assignments.getSideOutput(EVENTS));
    }

    @Override
    public void open() throws Exception {
        super.open();
        records = getRuntimeContext().getMapState(RECORDS);
        timers = getInternalTimerService("steps", VoidNamespaceSerializer.INSTANCE, this);
        graphs = new HashMap<>();
        fingerprints = Fingerprint.sha256();
        figures = new Figures();
        gauge("records", Figures.Snapshot::records);
        gauge("identifiers", Figures.Snapshot::identifiers);
        gauge("largestProfile", Figures.Snapshot::largest);
        gauge("identifiersOverLimit", Figures.Snapshot::overLimit);
        gauge("pendingAssignments", Figures.Snapshot::pending);
        gauge("giantProfiles", Figures.Snapshot::giants);
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE,
                        VoidNamespaceSerializer.INSTANCE,
                        RECORDS,
                        (tenant, known) -> restore(tenant, known));
        figures.publish();
    }

    private void gauge(String name, ToIntFunction<Figures.Snapshot> figure) {
        Gauge<Integer> gauge = () -> figure.applyAsInt(figures.published());
        getMetricGroup().gauge(name, gauge);
    }

    private void restore(String tenant, MapState<String, KnownRecord> known) throws Exception {
        IdentityGraph graph = graph(tenant);
        for (Map.Entry<String, KnownRecord> entry : known.entries()) {
            KnownRecord record = entry.getValue();
            graph.restore(entry.getKey(), record.birth(), record.identifiers(), record.head());
        }
        graph.endRestore(timers.currentProcessingTime());
        schedule(graph);
    }

    private IdentityGraph graph(String tenant) {
        return graphs.computeIfAbsent(
                tenant, key -> new IdentityGraph(key, rules, fingerprints, figures, Figures.GIANT));
    }

    @Override
    public void processElement(StreamRecord<IdentityChange> element) throws Exception {
        IdentityChange change = element.getValue();
        IdentityGraph graph = graph(change.tenant());
        KnownRecord known = records.get(change.record());
        List<String> identifiers = change.identifiers();
        if (identifiers != null) {
            records.put(
                    change.record(), new KnownRecord(change.birth(), identifiers, known == null ? "" : known.head()));
            graph.upsert(change.record(), change.birth(), identifiers, change.committedAt());
        } else if (known != null) {
            records.remove(change.record());
            graph.remove(change.record(), change.committedAt());
            output.collect(
                    new StreamRecord<>(new Assignment(change.record(), change.tenant(), null, change.committedAt())));
        }
        step(change.tenant(), graph);
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        IdentityGraph graph = graph(timer.getKey());
        if (graph.hasUndividedGiants() && timers.currentProcessingTime() >= nextDivision) {
            int divided = graph.divideGiants();
            nextDivision = timers.currentProcessingTime() + divided / DIVIDED_IN_A_MILLISECOND;
        }
        step(timer.getKey(), graph);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("a timer in event time (expected: none, as none is registered)");
    }

    private void step(String tenant, IdentityGraph graph) throws Exception {
        graph.drain(STEP, new Telling(tenant, records, output));
        schedule(graph);
        if (graph.isEmpty() && !graph.isPending()) {
            graphs.remove(tenant);
        }
        figures.publish();
    }

    private void schedule(IdentityGraph graph) {
        long now = timers.currentProcessingTime();
        if (graph.isPending()) {
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, now + 1);
        } else if (graph.hasUndividedGiants()) {
            timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, Math.max(now + 1, nextDivision));
        }
    }
}
