package io.tributary.profile;

import io.tributary.encoding.Encodings;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileEvent;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * The records that belong to a profile now, with what they bring; for the current key. A few are kept in the profile's own
 * value; many one by one, so that a change of one writes no others.
 */
final class Membership {

    static final int MOST_FEW = 16;

    private static final MapStateDescriptor<String, Contribution> MANY =
            new MapStateDescriptor<>("members", Types.STRING, Encodings.CONTRIBUTION);

    private final MapState<String, Contribution> many;
    private FewMembers few = FewMembers.NONE;
    private boolean isMany;

    Membership(RuntimeContext context) {
        many = context.getMapState(MANY);
    }

    /** Begins the turn of another profile, or of the same. */
    void begin(KeptProfile profile) {
        few = profile.members();
        isMany = profile.head().hasMembers() && few.byRecord().isEmpty();
    }

    /** What of it belongs into the profile's own value. */
    FewMembers few() {
        return few;
    }

    /** Not to be changed. */
    Map<String, Contribution> current() throws Exception {
        if (!isMany) {
            return few.byRecord();
        }
        Map<String, Contribution> current = new HashMap<>();
        for (Map.Entry<String, Contribution> member : many.entries()) {
            current.put(member.getKey(), member.getValue());
        }
        return current;
    }

    /** Takes in what a record tells, and what of it the head shows. */
    ProfileHead take(ProfileEvent event, ProfileHead last) throws Exception {
        return switch (event.kind()) {
            case MEMBER -> {
                boolean known = put(event.record(), Objects.requireNonNull(event.contribution()));
                ProfileHead alive = last.withSuccessor(null);
                yield known ? alive : alive.with(alive.pace().joined());
            }
            case LEFT -> {
                boolean known = remove(event.record());
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

    /** Whether it was a member already. */
    private boolean put(String record, Contribution contribution) throws Exception {
        if (isMany) {
            boolean known = many.contains(record);
            many.put(record, contribution);
            return known;
        }
        boolean known = few.byRecord().containsKey(record);
        few = few.with(record, contribution);
        if (few.byRecord().size() > MOST_FEW) {
            many.putAll(few.byRecord());
            few = FewMembers.NONE;
            isMany = true;
        }
        return known;
    }

    /** Whether it was a member. */
    private boolean remove(String record) throws Exception {
        if (isMany) {
            boolean known = many.contains(record);
            many.remove(record);
            return known;
        }
        boolean known = few.byRecord().containsKey(record);
        few = few.without(record);
        return known;
    }
}
