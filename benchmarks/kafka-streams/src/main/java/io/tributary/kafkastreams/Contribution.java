package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;

/**
 * What a record contributes to its profile.
 *
 * @param present whether it does; if not, it left the profile and the rest is empty
 * @param updatedAt in microseconds since 1970 UTC
 */
record Contribution(RecordKey record, boolean present, long updatedAt, Attributes attributes, Totals totals) {

    static final Serde<Contribution> SERDE = BinarySerde.of(Contribution::write, Contribution::read);

    static Contribution of(RecordKey record, RecordState state) {
        return new Contribution(record, true, state.updatedAt(), state.attributes(), state.totals());
    }

    static Contribution gone(RecordKey record) {
        return new Contribution(record, false, 0, Attributes.NONE, Totals.NONE);
    }

    void write(ByteOutput output) {
        record.write(output);
        output.flag(present);
        if (present) {
            output.fixed(updatedAt);
            attributes.write(output);
            totals.write(output);
        }
    }

    private static void write(ByteOutput output, Contribution contribution) {
        contribution.write(output);
    }

    static Contribution read(ByteInput input) {
        RecordKey record = RecordKey.read(input);
        return input.flag()
                ? new Contribution(record, true, input.fixed(), Attributes.read(input), Totals.read(input))
                : gone(record);
    }
}
