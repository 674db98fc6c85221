package io.tributary.profile;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
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
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * By profile id: one versioned document for each change, made from the contributions of the records that belong to it
 * now; an alias or a tombstone where none does. The only place that gives versions.
 *
 * <p>Keeps the contribution of every member, and of every id that ever had a document its version and where its records
 * went, for ever.
 */
public final class AssembleProfile extends KeyedProcessFunction<String, ProfileEvent, ProfileDocument> {

    private static final long serialVersionUID = 1L;

    private static final MapStateDescriptor<String, Contribution> MEMBERS =
            new MapStateDescriptor<>("members", Types.STRING, TypeInformation.of(Contribution.class));
    private static final ValueStateDescriptor<ProfileHead> HEAD =
            new ValueStateDescriptor<>("head", TypeInformation.of(ProfileHead.class));

    private final List<IdentifierRule> identity;
    private final ProfileDefinition definition;
    private final EpochClock clock;
    private transient MapState<String, Contribution> members;
    private transient ValueState<ProfileHead> head;
    private transient DocumentEncoder encoder;
    private transient Counter documents;

    @SuppressWarnings("NullAway.Init")
    AssembleProfile(List<IdentifierRule> identity, ProfileDefinition definition, EpochClock clock) {
        this.identity = identity;
        this.definition = definition;
        this.clock = clock;
    }

    public static DataStream<ProfileDocument> attach(
            DataStream<ProfileEvent> events, PipelineDefinition definition, EpochClock clock) {
        return events.keyBy(ProfileEvent::profile)
                .process(new AssembleProfile(definition.identity(), definition.profile(), clock))
                .uid("assemble-profile")
                .name("AssembleProfile");
    }

    @Override
    public void open(OpenContext context) {
        members = getRuntimeContext().getMapState(MEMBERS);
        head = getRuntimeContext().getState(HEAD);
        encoder = new DocumentEncoder(identity, definition);
        documents = getRuntimeContext().getMetricGroup().counter("documents");
    }

    @Override
    public void processElement(ProfileEvent event, Context context, Collector<ProfileDocument> out) throws Exception {
        ProfileHead last = head.value() == null ? ProfileHead.NEW : head.value();
        ProfileHead now =
                switch (event.kind()) {
                    case MEMBER -> {
                        members.put(event.record(), Objects.requireNonNull(event.contribution()));
                        yield last.withSuccessor(null);
                    }
                    case LEFT -> {
                        members.remove(event.record());
                        yield event.target() == null ? last : last.withSuccessor(event.target());
                    }
                    case HOME ->
                        members.isEmpty()
                                ? last.withLivesAt(event.target())
                                : last.withLivesAt(event.target()).withSuccessor(null);
                };
        head.update(members.isEmpty() ? showSuccessor(event, now, out) : showProfile(event, now, out));
    }

    private ProfileHead showProfile(ProfileEvent event, ProfileHead now, Collector<ProfileDocument> out)
            throws Exception {
        if (event.kind() == ProfileEvent.Kind.HOME) {
            // Where the id's own record lives shows only once the profile has no members.
            return now;
        }
        Map<String, Contribution> current = new HashMap<>();
        for (Map.Entry<String, Contribution> member : members.entries()) {
            current.put(member.getKey(), member.getValue());
        }
        long time = clock.millis();
        ProfileHead next = next(now, event, ProfileDocument.Kind.PROFILE, null, time);
        emit(event.profile(), next, encoder.profile(event.profile(), current, next, time), out);
        return next;
    }

    private ProfileHead showSuccessor(ProfileEvent event, ProfileHead now, Collector<ProfileDocument> out) {
        String target = now.target();
        ProfileDocument.Kind kind = target == null ? ProfileDocument.Kind.DELETED : ProfileDocument.Kind.ALIAS;
        boolean neverShown = now.shown() == null && target == null;
        if (neverShown || kind == now.shown() && Objects.equals(target, now.shownTarget())) {
            return now;
        }
        long time = clock.millis();
        ProfileHead next = next(now, event, kind, target, time);
        emit(event.profile(), next, encoder.successor(event.profile(), target, next, time), out);
        return next;
    }

    private static ProfileHead next(
            ProfileHead now, ProfileEvent event, ProfileDocument.Kind kind, @Nullable String target, long time) {
        return new ProfileHead(
                DocumentVersion.after(now.version(), time),
                Math.max(now.committedAt(), event.committedAt()),
                now.livesAt(),
                now.successor(),
                kind,
                target);
    }

    private void emit(String id, ProfileHead head, byte[] body, Collector<ProfileDocument> out) {
        documents.inc();
        out.collect(new ProfileDocument(
                id, head.version(), Objects.requireNonNull(head.shown()), head.committedAt(), body));
    }
}
