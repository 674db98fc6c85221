package io.tributary.profile;

import io.tributary.records.Contribution;
import io.tributary.records.ProfileEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

/** The records that belong to a profile now, with what they bring; for the current key. */
final class Membership {

    private static final MapStateDescriptor<String, Contribution> MEMBERS =
            new MapStateDescriptor<>("members", Types.STRING, TypeInformation.of(Contribution.class));

    private final MapState<String, Contribution> members;

    Membership(RuntimeContext context) {
        members = context.getMapState(MEMBERS);
    }

    Map<String, Contribution> current() throws Exception {
        Map<String, Contribution> current = new HashMap<>();
        for (Map.Entry<String, Contribution> member : members.entries()) {
            current.put(member.getKey(), member.getValue());
        }
        return current;
    }

    /** Takes in what a record tells, and what of it the head shows. */
    ProfileHead take(ProfileEvent event, ProfileHead last) throws Exception {
        return switch (event.kind()) {
            case MEMBER -> {
                boolean known = members.contains(event.record());
                members.put(event.record(), Objects.requireNonNull(event.contribution()));
                ProfileHead alive = last.withSuccessor(null);
                yield known ? alive : alive.with(alive.pace().joined());
            }
            case LEFT -> {
                boolean known = members.contains(event.record());
                members.remove(event.record());
                ProfileHead left = event.target() == null ? last : last.withSuccessor(event.target());
                yield known ? left.with(left.pace().parted()) : left;
            }
            case HOME -> {
                ProfileHead home = last.withLivesAt(event.target());
                yield home.hasMembers() ? home.withSuccessor(null) : home;
            }
            case RECALL -> last;
        };
    }
}
