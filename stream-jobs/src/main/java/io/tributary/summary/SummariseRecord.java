package io.tributary.summary;

import io.tributary.definition.MetricDefinition;
import io.tributary.records.Assignment;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileId;
import io.tributary.records.RecordEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * By customer record: keeps its row, its partial totals and its profile, and brings them to that profile.
 *
 * <p>When the record moves, its whole contribution moves with it: the old profile is told that it left, the new one
 * gets it, and the id made from the record points to where it lives. Events about one profile come in the order in
 * which they happened to the record.
 *
 * <p>State per record: the row, one partial total per metric, and for minimum, maximum and latest one candidate per
 * activity. Activities of a record that does not exist (any more) are kept for the day it comes.
 */
public final class SummariseRecord extends KeyedProcessFunction<String, RecordEvent, ProfileEvent> {

    private static final long serialVersionUID = 1L;

    private static final ValueStateDescriptor<RecordHome> HOME =
            new ValueStateDescriptor<>("home", TypeInformation.of(RecordHome.class));
    private static final MapStateDescriptor<String, PartialTotal> TOTALS =
            new MapStateDescriptor<>("totals", Types.STRING, TypeInformation.of(PartialTotal.class));
    private static final MapStateDescriptor<String, PartialTotal> CANDIDATES =
            new MapStateDescriptor<>("candidates", Types.STRING, TypeInformation.of(PartialTotal.class));

    private final List<MetricDefinition> metrics;
    private transient ValueState<RecordHome> home;
    private transient MapState<String, PartialTotal> totals;
    private transient RecordTotals recordTotals;
    private transient StateLedger ledger;

    @SuppressWarnings("NullAway.Init")
    SummariseRecord(List<MetricDefinition> metrics) {
        this.metrics = metrics;
    }

    public static DataStream<ProfileEvent> attach(
            DataStream<RecordEvent> records, DataStream<Assignment> assignments, List<MetricDefinition> metrics) {
        DataStream<RecordEvent> assigned = assignments
                .map(RecordEvent::assigned)
                .setParallelism(1)
                .uid("tell-records")
                .name("TellRecords");
        return records.union(assigned)
                .keyBy(RecordEvent::record)
                .process(new SummariseRecord(metrics))
                .uid("summarise-record")
                .name("SummariseRecord");
    }

    @Override
    public void open(OpenContext context) {
        home = getRuntimeContext().getState(HOME);
        totals = getRuntimeContext().getMapState(TOTALS);
        recordTotals = new RecordTotals(metrics.stream().map(Metric::new).toList());
        ledger = new StateLedger(totals, getRuntimeContext().getMapState(CANDIDATES));
    }

    @Override
    public void processElement(RecordEvent event, Context context, Collector<ProfileEvent> out) throws Exception {
        RecordHome before = home.value() == null ? RecordHome.UNKNOWN : home.value();
        RecordHome now =
                switch (event.kind()) {
                    case CUSTOMER, CUSTOMER_GONE -> before.withCustomer(event.customer());
                    case ASSIGNMENT -> before.withAssigned(event.profile());
                    case ACTIVITY -> {
                        recordTotals.apply(Objects.requireNonNull(event.activity()), ledger);
                        yield before;
                    }
                };
        RecordHome told = tell(event, now, out);
        if (told.equals(RecordHome.UNKNOWN)) {
            home.clear();
        } else if (!told.equals(before)) {
            home.update(told);
        }
    }

    private RecordHome tell(RecordEvent event, RecordHome now, Collector<ProfileEvent> out) throws Exception {
        String record = event.record();
        String ownId = ProfileId.of(record);
        String profile = now.home();
        CustomerRecord customer = now.customer();
        if (now.memberOf() != null && !now.memberOf().equals(profile)) {
            out.collect(ProfileEvent.left(now.memberOf(), record, profile, event.committedAt()));
        }
        if (profile != null && customer != null) {
            Contribution contribution = new Contribution(customer, currentTotals());
            out.collect(ProfileEvent.member(profile, record, contribution, event.committedAt()));
        }
        String elsewhere = now.elsewhere(ownId);
        if (!Objects.equals(elsewhere, now.livesAt())) {
            out.collect(ProfileEvent.home(ownId, record, elsewhere, event.committedAt()));
        }
        return new RecordHome(customer, now.assigned(), profile, elsewhere);
    }

    private Map<String, PartialTotal> currentTotals() throws Exception {
        Map<String, PartialTotal> current = new HashMap<>();
        for (Map.Entry<String, PartialTotal> total : totals.entries()) {
            current.put(total.getKey(), total.getValue());
        }
        return current;
    }
}
