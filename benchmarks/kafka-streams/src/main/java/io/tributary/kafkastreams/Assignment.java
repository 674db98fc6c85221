package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The profile that a record belongs to from now on.
 *
 * @param profile null where the record is gone
 */
record Assignment(@Nullable RecordKey profile) {

    static final Serde<Assignment> SERDE = BinarySerde.of(Assignment::write, Assignment::read);

    private static void write(ByteOutput output, Assignment assignment) {
        output.flag(assignment.profile != null);
        if (assignment.profile != null) {
            assignment.profile.write(output);
        }
    }

    private static Assignment read(ByteInput input) {
        return new Assignment(input.flag() ? RecordKey.read(input) : null);
    }
}
