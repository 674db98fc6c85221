package io.tributary.profile;

import io.tributary.definition.PipelineDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.SegmentEvent;
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
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * By profile id: one versioned document for each change that shows, made from the contributions of the records that
 * belong to it now; an alias or a tombstone where none does. The only place that gives versions. The changes of a profile of many
 * records are collected for a moment, as {@link Pace} says, and shown together. After a restore the first change of each
 * profile is shown in any case: what was written after the checkpoint is not known.
 *
 * <p>Keeps the contribution of every member, and of every id that ever had a document its version, its segments, a
 * fingerprint of what it showed, and where its records went, for ever.
 */
public final class AssembleProfile extends KeyedProcessFunction<String, ProfileEvent, ProfileDocument> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<SegmentEvent> SEGMENT_EVENTS =
            new OutputTag<>("segment-events", TypeInformation.of(SegmentEvent.class));

    private static final long END_OF_INPUT = Long.MAX_VALUE;
    private static final MapStateDescriptor<String, Contribution> MEMBERS =
            new MapStateDescriptor<>("members", Types.STRING, TypeInformation.of(Contribution.class));
    private static final ValueStateDescriptor<ProfileHead> HEAD =
            new ValueStateDescriptor<>("head", TypeInformation.of(ProfileHead.class));

    private final DocumentShape shape;
    private final EpochClock clock;
    private transient MapState<String, Contribution> members;
    private transient ValueState<ProfileHead> head;
    private transient Assembly assembly;
    private transient Segments segments;
    private transient DocumentEncoder encoder;
    private transient Counter documents;
    private transient long incarnation;

    @SuppressWarnings("NullAway.Init")
    AssembleProfile(DocumentShape shape, EpochClock clock) {
        this.shape = shape;
        this.clock = clock;
    }

    /**
     * @param profiles the documents of one profile id come in the order of their versions
     * @param segmentEvents those of one profile id come in order, and alternate for each segment
     */
    public record Outputs(DataStream<ProfileDocument> profiles, DataStream<SegmentEvent> segmentEvents) {}

    public static Outputs attach(DataStream<ProfileEvent> events, PipelineDefinition definition, EpochClock clock) {
        SingleOutputStreamOperator<ProfileDocument> profiles = events.keyBy(ProfileEvent::profile)
                .process(new AssembleProfile(DocumentShape.of(definition), clock))
                .uid("assemble-profile")
                .name("AssembleProfile");
        return new Outputs(profiles, profiles.getSideOutput(SEGMENT_EVENTS));
    }

    @Override
    public void open(OpenContext context) {
        members = getRuntimeContext().getMapState(MEMBERS);
        head = getRuntimeContext().getState(HEAD);
        assembly = new Assembly(shape.profile());
        segments = new Segments(shape.profile());
        encoder = new DocumentEncoder(shape);
        incarnation = clock.millis();
        documents = getRuntimeContext().getMetricGroup().counter("documents");
    }

    @Override
    public void processElement(ProfileEvent event, Context context, Collector<ProfileDocument> out) throws Exception {
        ProfileHead now = take(event, head.value() == null ? ProfileHead.NEW : head.value());
        if (!now.hasMembers()) {
            head.update(showSuccessor(now, event, context, out));
        } else if (event.kind() == ProfileEvent.Kind.HOME) {
            // Where the id's own record lives shows only once the profile has no members.
            head.update(now);
        } else {
            head.update(showOrWait(now.withCommit(event.committedAt()), context, out));
        }
    }

    private ProfileHead take(ProfileEvent event, ProfileHead last) throws Exception {
        boolean known = event.kind() != ProfileEvent.Kind.HOME && members.contains(event.record());
        switch (event.kind()) {
            case MEMBER -> {
                members.put(event.record(), Objects.requireNonNull(event.contribution()));
                ProfileHead alive = last.withSuccessor(null);
                return known ? alive : alive.with(alive.pace().joined());
            }
            case LEFT -> {
                members.remove(event.record());
                ProfileHead left = event.target() == null ? last : last.withSuccessor(event.target());
                return known ? left.with(left.pace().parted()) : left;
            }
            case HOME -> {
                ProfileHead home = last.withLivesAt(event.target());
                return home.hasMembers() ? home.withSuccessor(null) : home;
            }
        }
        throw new IllegalStateException("an event of kind " + event.kind() + " (expected: MEMBER, LEFT or HOME)");
    }

    private ProfileHead showOrWait(ProfileHead now, Context context, Collector<ProfileDocument> out) throws Exception {
        TimerService timers = context.timerService();
        long time = timers.currentProcessingTime();
        long showing = now.pace().showing(time);
        if (showing <= time) {
            return showProfile(now, context, out);
        }
        if (now.pace().waits()) {
            return now;
        }
        timers.registerProcessingTimeTimer(showing);
        // A bounded input ends without waiting for the clock.
        timers.registerEventTimeTimer(END_OF_INPUT);
        return now.with(now.pace().waitingUntil(showing));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ProfileDocument> out) throws Exception {
        head.update(showProfile(head.value(), context, out));
    }

    private ProfileHead showProfile(ProfileHead now, Context context, Collector<ProfileDocument> out) throws Exception {
        Map<String, Contribution> current = new HashMap<>();
        for (Map.Entry<String, Contribution> member : members.entries()) {
            current.put(member.getKey(), member.getValue());
        }
        Profile profile = assembly.of(current);
        String id = context.getCurrentKey();
        List<String> currentSegments = segments.of(profile);
        DocumentDraft draft = encoder.profile(id, profile, currentSegments);
        long content = draft.fingerprint(incarnation);
        ProfileHead settled = settled(now, context.timerService());
        if (settled.showsProfile(content)) {
            return settled;
        }
        long time = clock.millis();
        ProfileHead next = settled.showingProfile(content, currentSegments, time);
        emit(now, next, draft.complete(next, time), context, out);
        return next;
    }

    private ProfileHead showSuccessor(
            ProfileHead now, ProfileEvent event, Context context, Collector<ProfileDocument> out) {
        String target = now.target();
        ProfileDocument.Kind kind = target == null ? ProfileDocument.Kind.DELETED : ProfileDocument.Kind.ALIAS;
        boolean neverShown = now.shown() == null && target == null;
        if (neverShown || kind == now.shown() && Objects.equals(target, now.shownTarget())) {
            return now;
        }
        long time = clock.millis();
        ProfileHead next = settled(now.withCommit(event.committedAt()), context.timerService())
                .showingSuccessor(kind, target, time);
        emit(now, next, encoder.successor(event.profile(), target).complete(next, time), context, out);
        return next;
    }

    private static ProfileHead settled(ProfileHead now, TimerService timers) {
        if (now.pace().waits()) {
            timers.deleteProcessingTimeTimer(now.pace().dueAt());
            timers.deleteEventTimeTimer(END_OF_INPUT);
        }
        return now.with(now.pace().assembled(timers.currentProcessingTime()));
    }

    private void emit(
            ProfileHead before, ProfileHead after, byte[] body, Context context, Collector<ProfileDocument> out) {
        String id = context.getCurrentKey();
        documents.inc();
        out.collect(new ProfileDocument(
                id, after.version(), Objects.requireNonNull(after.shown()), after.committedAt(), body));
        SegmentChanges.between(id, before, after).forEach(change -> context.output(SEGMENT_EVENTS, change));
    }
}
