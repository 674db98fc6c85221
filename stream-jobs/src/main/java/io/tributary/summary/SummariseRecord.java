package io.tributary.summary;

import io.tributary.caching.CachingOperator;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.expression.Condition;
import io.tributary.records.Assignment;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileId;
import io.tributary.records.RecordEvent;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * By customer record: keeps its row, its partial totals, the reference rows it refers to and its profile, and brings them
 * to that profile: the one that the identity domain of its present tenant assigns.
 *
 * <p>When the record moves, its whole contribution moves with it: the old profile is told that it left, the new one
 * gets it, and the id made from the record points to where it lives. Events about one profile come in the order in
 * which they happened to the record. What changes nothing of a contribution is not told.
 *
 * <p>Windows slide by processing time: a contribution that falls or rises because time passed is told in the second in
 * which it does, and after a restore what fell due in between is made up for at once.
 *
 * <p>State per record: the row; one partial total per metric, or per group of it; for minimum, maximum and latest one
 * candidate per activity; for a distinct count one number per value; per window one entry for each activity that is in it
 * or still to come, and one timer per record at the earliest of their times; the answers of reference rows until they
 * are withdrawn. Activities of a record that does not exist (any more) wait for the day it comes: no more than one
 * candidate, value and entry for each live activity row of the source, gone with that row, and totals of constant size.
 */
public final class SummariseRecord extends KeyedProcessFunction<String, RecordEvent, ProfileEvent> {

    private static final long serialVersionUID = 1L;

    private static final long MILLIS = 1_000;
    private static final long LAST_SECOND = Long.MAX_VALUE / MILLIS;

    private final ProfileDefinition definition;
    private transient RecordState state;
    private transient RecordTotals totals;
    private transient ReferenceAnswers answers;

    @SuppressWarnings("NullAway.Init")
    SummariseRecord(ProfileDefinition definition) {
        this.definition = definition;
    }

    /** @param enrichments the answers of reference rows */
    public static DataStream<ProfileEvent> attach(
            DataStream<RecordEvent> records,
            DataStream<Assignment> assignments,
            DataStream<RecordEvent> enrichments,
            PipelineDefinition definition) {
        DataStream<RecordEvent> assigned = assignments
                .map(RecordEvent::assigned)
                .returns(Encodings.RECORD_EVENT)
                // Any other would mix up the order of one record's assignments.
                .setParallelism(assignments.getParallelism())
                .uid("tell-records")
                .name("TellRecords");
        return CachingOperator.process(
                        records.union(assigned, enrichments).keyBy(RecordEvent::record),
                        new SummariseRecord(definition.profile()),
                        Encodings.PROFILE_EVENT)
                .uid("summarise-record")
                .name("SummariseRecord");
    }

    @Override
    public void open(OpenContext context) {
        state = RecordState.of(getRuntimeContext());
        totals = new RecordTotals(definition.metrics(), Condition::compile, state.ledger());
        answers = new ReferenceAnswers(definition.enrichments(), state.answers());
    }

    @Override
    public void processElement(RecordEvent event, Context context, Collector<ProfileEvent> out) throws Exception {
        state.record().begin(event.committedAt());
        long now = second(context.timerService());
        RecordHome before = state.record().home();
        boolean changed = totals.advance(now);
        RecordHome after = before;
        switch (event.kind()) {
            case CUSTOMER, CUSTOMER_GONE -> {
                after = before.withCustomer(event.customer());
                changed |= !Objects.equals(before.customer(), event.customer());
            }
            case ASSIGNMENT -> after = before.withAssignment(Objects.requireNonNull(event.assignment()));
            case ENRICHMENT -> changed |= answers.accept(Objects.requireNonNull(event.enrichment()), before.customer());
            case ACTIVITY -> changed |= totals.apply(Objects.requireNonNull(event.activity()), now);
        }
        RecordHome told = tell(event.record(), after, changed, event.committedAt(), out);
        state.record().keep(told, setTimer(state.record().timer(), context.timerService()));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ProfileEvent> out) throws Exception {
        // Should the clock have gone back meanwhile, the same time is due once more: so none counts as set.
        state.record().begin(ProfileEvent.NO_COMMIT);
        RecordHome home = state.record().home();
        if (totals.advance(second(context.timerService()))) {
            home = tell(context.getCurrentKey(), home, true, ProfileEvent.NO_COMMIT, out);
        }
        state.record().keep(home, setTimer(null, context.timerService()));
    }

    private RecordHome tell(
            String record, RecordHome now, boolean changed, long committedAt, Collector<ProfileEvent> out)
            throws Exception {
        String profile = now.home();
        CustomerRecord customer = now.customer();
        boolean moves = !Objects.equals(profile, now.memberOf());
        if (moves && now.memberOf() != null) {
            out.collect(ProfileEvent.left(now.memberOf(), record, profile, committedAt));
        }
        if (profile != null && customer != null && (moves || changed)) {
            Contribution contribution =
                    new Contribution(customer, state.record().allTotals(), answers.of(customer));
            out.collect(ProfileEvent.member(profile, record, contribution, committedAt)
                    .newestAt(state.record().newestAt()));
        }
        return moves ? tellHome(record, now, profile, committedAt, out) : now;
    }

    private static RecordHome tellHome(
            String record, RecordHome now, @Nullable String profile, long committedAt, Collector<ProfileEvent> out) {
        String ownId = ProfileId.of(record);
        String elsewhere = now.elsewhere(ownId);
        if (!Objects.equals(elsewhere, now.livesAt())) {
            out.collect(ProfileEvent.home(ownId, record, elsewhere, committedAt));
        }
        return new RecordHome(now.customer(), now.assigned(), profile, elsewhere);
    }

    /** Returns the timer that is set then. */
    private @Nullable Long setTimer(@Nullable Long set, TimerService timers) throws Exception {
        if (!totals.slides()) {
            return set;
        }
        Long second = totals.nextSecond();
        Long next = second == null ? null : Math.min(second, LAST_SECOND) * MILLIS;
        if (Objects.equals(next, set)) {
            return set;
        }
        if (set != null) {
            timers.deleteProcessingTimeTimer(set);
        }
        if (next != null) {
            timers.registerProcessingTimeTimer(next);
        }
        return next;
    }

    private static long second(TimerService timers) {
        return Math.floorDiv(timers.currentProcessingTime(), MILLIS);
    }
}
