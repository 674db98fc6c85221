package io.tributary.identity;

import io.tributary.records.Assignment;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.streaming.api.operators.Output;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/** Sends on what the graph of one tenant tells, and keeps in its state that it was told. */
final class Telling implements IdentityGraph.Listener {

    private final String tenant;
    private final MapState<String, KnownRecord> records;
    private final Output<StreamRecord<Assignment>> output;
    private String head = "";
    private String profile = "";

    Telling(String tenant, MapState<String, KnownRecord> records, Output<StreamRecord<Assignment>> output) {
        this.tenant = tenant;
        this.records = records;
        this.output = output;
    }

    @Override
    public void assigned(String record, String newHead, long committedAt) throws Exception {
        // Many records in a row go into one profile.
        if (!head.equals(newHead)) {
            head = newHead;
            profile = ProfileId.of(newHead);
        }
        KnownRecord known = records.get(record);
        records.put(record, new KnownRecord(known.birth(), known.identifiers(), head));
        output.collect(new StreamRecord<>(new Assignment(record, tenant, profile, committedAt)));
    }

    @Override
    public void moved(IdentityEvent event) {
        output.collect(ResolveIdentities.EVENTS, new StreamRecord<>(event));
    }
}
