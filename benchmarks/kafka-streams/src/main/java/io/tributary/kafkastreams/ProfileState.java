package io.tributary.kafkastreams;

import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/** The contributions of a profile's records. */
record ProfileState(List<Contribution> members) {

    static final ProfileState NEW = new ProfileState(List.of());

    static final Serde<ProfileState> SERDE = BinarySerde.of(ProfileState::write, ProfileState::read);

    /** Null when the last record has left: there is no such profile. */
    @Nullable
    ProfileState with(Contribution change) {
        List<Contribution> changed = new ArrayList<>(members.size() + 1);
        for (Contribution member : members) {
            if (!member.record().equals(change.record())) {
                changed.add(member);
            }
        }
        if (change.present()) {
            changed.add(change);
        }
        return changed.isEmpty() ? null : new ProfileState(changed);
    }

    List<RecordKey> records() {
        return members.stream().map(Contribution::record).toList();
    }

    Totals totals() {
        return members.stream().map(Contribution::totals).reduce(Totals.NONE, Totals::plus);
    }

    /** For each the value of the record that was updated last, of those that have one. */
    Attributes attributes() {
        byte[][] values = members.get(0).attributes().values().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = newest(i);
        }
        return new Attributes(values);
    }

    private byte[] newest(int attribute) {
        byte[] newest = Attributes.NULL;
        long updatedAt = Long.MIN_VALUE;
        for (Contribution member : members) {
            byte[] value = member.attributes().values()[attribute];
            if (value.length > 0 && member.updatedAt() > updatedAt) {
                newest = value;
                updatedAt = member.updatedAt();
            }
        }
        return newest;
    }

    private static void write(ByteOutput output, ProfileState profile) {
        output.number(profile.members.size());
        profile.members.forEach(member -> member.write(output));
    }

    private static ProfileState read(ByteInput input) {
        int size = (int) input.number();
        List<Contribution> members = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            members.add(Contribution.read(input));
        }
        return new ProfileState(members);
    }
}
