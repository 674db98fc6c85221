package io.tributary.profile;

import io.tributary.caching.CachingOperator;
import io.tributary.definition.PipelineDefinition;
import io.tributary.encoding.EncodedType;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import io.tributary.records.RecordId;
import io.tributary.records.SegmentEvent;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * By profile id: one versioned document for each change that shows, made from the contributions of the records that
 * belong to it now; an alias or a tombstone where none does. The only place that gives versions. The changes of a profile of many
 * records are collected for a moment, as {@link Pace} says, and shown together. After a restore the first change of each
 * profile is shown in any case: what was written after the checkpoint is not known. A recalled profile is shown again, as
 * it is here, unless readers have what was shown here last.
 *
 * <p>Keeps the contribution of every member, and of every id that has a document its version, its segments, a
 * fingerprint of what it showed, and where its records went. An id that leads to no living record any more is removed, and
 * forgotten, after the retention of tombstones.
 */
public final class AssembleProfile extends KeyedProcessFunction<String, ProfileEvent, ProfileDocument> {

    private static final long serialVersionUID = 1L;

    static final OutputTag<SegmentEvent> SEGMENT_EVENTS =
            new OutputTag<>("segment-events", TypeInformation.of(SegmentEvent.class));

    private static final long END_OF_INPUT = Long.MAX_VALUE;
    private static final ValueStateDescriptor<KeptProfile> PROFILE =
            new ValueStateDescriptor<>("profile", new EncodedType<>(KeptProfile.class, new KeptProfileCodec()));

    private final DocumentShape shape;
    private final Duration retention;
    private final EpochClock clock;
    private transient ValueState<KeptProfile> kept;
    private transient Membership membership;
    private transient Removal removal;
    private transient Assembly assembly;
    private transient Segments segments;
    private transient DocumentEncoder encoder;
    private transient Counter documents;
    private transient long incarnation;

    @SuppressWarnings("NullAway.Init")
    AssembleProfile(DocumentShape shape, Duration retention, EpochClock clock) {
        this.shape = shape;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * @param profiles the documents of one profile id come in the order of their versions
     * @param segmentEvents those of one profile id come in order, and alternate for each segment
     */
    public record Outputs(DataStream<ProfileDocument> profiles, DataStream<SegmentEvent> segmentEvents) {}

    public static Outputs attach(DataStream<ProfileEvent> events, PipelineDefinition definition, EpochClock clock) {
        AssembleProfile assemble = new AssembleProfile(
                DocumentShape.of(definition), definition.index().tombstoneRetention(), clock);
        SingleOutputStreamOperator<ProfileDocument> profiles = CachingOperator.process(
                        events.keyBy(ProfileEvent::profile), assemble, TypeInformation.of(ProfileDocument.class))
                .uid("assemble-profile")
                .name("AssembleProfile");
        return new Outputs(profiles, profiles.getSideOutput(SEGMENT_EVENTS));
    }

    @Override
    public void open(OpenContext context) {
        kept = getRuntimeContext().getState(PROFILE);
        membership = new Membership(getRuntimeContext());
        removal = new Removal(retention);
        assembly = new Assembly(shape.profile());
        segments = new Segments(shape.profile());
        encoder = new DocumentEncoder(shape);
        incarnation = clock.millis();
        documents = getRuntimeContext().getMetricGroup().counter("documents");
    }

    @Override
    public void processElement(ProfileEvent event, Context context, Collector<ProfileDocument> out) throws Exception {
        KeptProfile last = kept.value();
        KeptProfile before = last == null ? KeptProfile.NEW : last;
        membership.begin(before);
        ProfileHead next = event.kind() == ProfileEvent.Kind.RECALL
                ? showAgain(event, last == null ? null : last.head(), context, out)
                : show(membership.take(event, before.head()), event, context, out);
        if (next != null) {
            keep(before, next, context.timerService());
        }
    }

    private void keep(KeptProfile before, ProfileHead next, TimerService timers) throws Exception {
        long removalAt = removal.follow(next, before.removalAt(), timers);
        kept.update(new KeptProfile(next, membership.few(), removalAt));
    }

    private ProfileHead show(ProfileHead now, ProfileEvent event, Context context, Collector<ProfileDocument> out)
            throws Exception {
        if (!now.hasMembers()) {
            return showSuccessor(now, event, context, out);
        }
        // Where the id's own record lives shows only once the profile has no members.
        return event.kind() == ProfileEvent.Kind.HOME
                ? now
                : showOrWait(now.withCommit(event.newestAt()), event, context, out);
    }

    /** Null if nothing is to change, because readers have what was made here, or nothing ever was. */
    private @Nullable ProfileHead showAgain(
            ProfileEvent recall, @Nullable ProfileHead last, Context context, Collector<ProfileDocument> out)
            throws Exception {
        boolean asked = recall.version() == ProfileEvent.ANY_VERSION;
        long known = last == null ? ProfileHead.NEW.version() : last.version();
        if (asked ? last == null || last.shown() == null : known >= recall.version()) {
            return null;
        }
        ProfileHead now = (last == null ? ProfileHead.NEW : last).recalled(recall.version());
        return now.hasMembers() ? showProfile(now, recall, context, out) : showSuccessorAnew(now, recall, context, out);
    }

    private ProfileHead showOrWait(ProfileHead now, ProfileEvent event, Context context, Collector<ProfileDocument> out)
            throws Exception {
        TimerService timers = context.timerService();
        long time = timers.currentProcessingTime();
        long showing = now.pace().showing(time);
        if (showing <= time) {
            return showProfile(now, event, context, out);
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
        KeptProfile before = Objects.requireNonNull(kept.value(), "a timer of an id that is forgotten");
        ProfileHead now = before.head();
        if (before.removalAt() != Removal.NEVER && timestamp >= before.removalAt()) {
            emit(now, now.removed(clock.millis()), new byte[0], null, context, out);
            kept.clear();
        } else if (now.pace().waits()) {
            membership.begin(before);
            keep(before, showProfile(now, null, context, out), context.timerService());
        }
    }

    private ProfileHead showProfile(
            ProfileHead now, @Nullable ProfileEvent cause, Context context, Collector<ProfileDocument> out)
            throws Exception {
        Profile profile = assembly.of(membership.current());
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
        emit(now, next, draft.complete(next, time), cause, context, out);
        return next;
    }

    private ProfileHead showSuccessor(
            ProfileHead now, ProfileEvent event, Context context, Collector<ProfileDocument> out) {
        String target = now.target();
        boolean neverShown = now.shown() == null && target == null;
        boolean asBefore = successorKind(target) == now.shown() && Objects.equals(target, now.shownTarget());
        return neverShown || asBefore ? now : showSuccessorAnew(now.withCommit(event.newestAt()), event, context, out);
    }

    private ProfileHead showSuccessorAnew(
            ProfileHead now, ProfileEvent cause, Context context, Collector<ProfileDocument> out) {
        String target = now.target();
        long time = clock.millis();
        ProfileHead next = settled(now, context.timerService()).showingSuccessor(successorKind(target), target, time);
        emit(now, next, encoder.successor(cause.profile(), target).complete(next, time), cause, context, out);
        return next;
    }

    private static ProfileDocument.Kind successorKind(@Nullable String target) {
        return target == null ? ProfileDocument.Kind.DELETED : ProfileDocument.Kind.ALIAS;
    }

    private static ProfileHead settled(ProfileHead now, TimerService timers) {
        if (now.pace().waits()) {
            timers.deleteProcessingTimeTimer(now.pace().dueAt());
            timers.deleteEventTimeTimer(END_OF_INPUT);
        }
        return now.with(now.pace().assembled(timers.currentProcessingTime()));
    }

    private void emit(
            ProfileHead before,
            ProfileHead after,
            byte[] body,
            @Nullable ProfileEvent cause,
            Context context,
            Collector<ProfileDocument> out) {
        String id = context.getCurrentKey();
        ProfileEvent change = cause != null && cause.committedAt() != ProfileEvent.NO_COMMIT ? cause : null;
        documents.inc();
        out.collect(new ProfileDocument(
                id,
                after.version(),
                Objects.requireNonNull(after.shown()),
                after.committedAt(),
                change == null ? "" : RecordId.source(change.record()),
                change == null ? ProfileDocument.NO_CHANGE : change.committedAt(),
                body));
        SegmentChanges.between(id, before, after).forEach(segment -> context.output(SEGMENT_EVENTS, segment));
    }
}
