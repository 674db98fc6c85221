package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.records.Assignment;
import io.tributary.records.IdentityChange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Says which profile each customer record belongs to, whenever that changes.
 *
 * <p>A single writer: one subtask, so that assignments come out in one order. Keeps the identifiers, birth and profile
 * of every live record in keyed state; the graph between them lives on the heap and is built again from that state when
 * the first change after a restart comes in.
 */
public final class ResolveIdentities extends KeyedProcessFunction<String, IdentityChange, Assignment> {

    private static final long serialVersionUID = 1L;

    private static final String ONE_DOMAIN = "";
    private static final MapStateDescriptor<String, KnownRecord> RECORDS =
            new MapStateDescriptor<>("records", Types.STRING, TypeInformation.of(KnownRecord.class));

    private final HashMap<String, Integer> maxRecords = new HashMap<>();
    private transient MapState<String, KnownRecord> records;
    private transient @Nullable IdentityGraph graph;

    @SuppressWarnings("NullAway.Init")
    ResolveIdentities(List<IdentifierRule> rules) {
        rules.forEach(rule -> maxRecords.put(rule.name(), rule.maxRecords()));
    }

    public static DataStream<Assignment> attach(DataStream<IdentityChange> changes, List<IdentifierRule> rules) {
        return changes.keyBy(change -> ONE_DOMAIN)
                .process(new ResolveIdentities(rules))
                .setParallelism(1)
                .setMaxParallelism(1)
                .uid("resolve-identities")
                .name("ResolveIdentities");
    }

    @Override
    public void open(OpenContext context) {
        records = getRuntimeContext().getMapState(RECORDS);
        graph = null;
    }

    @Override
    public void processElement(IdentityChange change, Context context, Collector<Assignment> out) throws Exception {
        IdentityGraph current = graph == null ? rebuild(change, out) : graph;
        Map<String, String> assigned = new HashMap<>();
        List<String> identifiers = change.identifiers();
        if (identifiers == null) {
            current.remove(change.record(), assigned::put);
            records.remove(change.record());
            out.collect(new Assignment(change.record(), null, change.committedAt()));
        } else {
            current.upsert(change.record(), change.birth(), identifiers, assigned::put);
            KnownRecord known = records.get(change.record());
            String profile = known == null ? "" : known.profile();
            records.put(change.record(), new KnownRecord(change.birth(), identifiers, profile));
        }
        tell(assigned, change.committedAt(), out);
    }

    private IdentityGraph rebuild(IdentityChange change, Collector<Assignment> out) throws Exception {
        IdentityGraph rebuilt = new IdentityGraph(name -> maxRecords.getOrDefault(name, 0));
        for (Map.Entry<String, KnownRecord> entry : records.entries()) {
            KnownRecord known = entry.getValue();
            rebuilt.restore(entry.getKey(), known.birth(), known.identifiers(), known.profile());
        }
        Map<String, String> assigned = new HashMap<>();
        rebuilt.settle(assigned::put);
        tell(assigned, change.committedAt(), out);
        graph = rebuilt;
        return rebuilt;
    }

    private void tell(Map<String, String> assigned, long committedAt, Collector<Assignment> out) throws Exception {
        for (Map.Entry<String, String> assignment : assigned.entrySet()) {
            KnownRecord known = records.get(assignment.getKey());
            records.put(
                    assignment.getKey(), new KnownRecord(known.birth(), known.identifiers(), assignment.getValue()));
            out.collect(new Assignment(assignment.getKey(), assignment.getValue(), committedAt));
        }
    }
}
