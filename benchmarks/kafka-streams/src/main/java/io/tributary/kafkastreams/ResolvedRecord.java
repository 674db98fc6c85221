package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * The durable truth about one record of the identity graph.
 *
 * @param profile that was last told of it; null where none was told yet
 */
record ResolvedRecord(IdentityChange identity, @Nullable RecordKey profile) {

    static final Serde<ResolvedRecord> SERDE = BinarySerde.of(ResolvedRecord::write, ResolvedRecord::read);

    private static void write(ByteOutput output, ResolvedRecord record) {
        record.identity.write(output);
        output.flag(record.profile != null);
        if (record.profile != null) {
            record.profile.write(output);
        }
    }

    private static ResolvedRecord read(ByteInput input) {
        return new ResolvedRecord(IdentityChange.read(input), input.flag() ? RecordKey.read(input) : null);
    }
}
