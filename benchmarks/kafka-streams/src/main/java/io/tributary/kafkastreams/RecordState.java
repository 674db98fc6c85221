package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one customer record: the newest version of its row, the totals of its orders, its profile.
 *
 * @param lsn of the row; -1 where it has not come yet. A deleted row leaves it behind.
 * @param cents the lifetime value
 * @param times when its orders were placed; as many as there are orders
 * @param profile null where it has none, or profiles are not resolved
 */
record RecordState(
        long lsn,
        boolean live,
        long updatedAt,
        Attributes attributes,
        long cents,
        long[] times,
        @Nullable RecordKey profile) {

    static final RecordState NEW = new RecordState(-1, false, 0, Attributes.NONE, 0, Times.NONE, null);

    static final Serde<RecordState> SERDE = BinarySerde.of(RecordState::write, RecordState::read);

    /** The same for a version that is not newer than the known one. */
    RecordState with(CustomerRow row) {
        return row.lsn() <= lsn
                ? this
                : new RecordState(row.lsn(), row.live(), row.updatedAt(), row.attributes(), cents, times, profile);
    }

    RecordState with(OrderDelta delta) {
        long[] fewer = delta.went() == OrderDelta.NONE ? times : Times.without(times, delta.went());
        long[] all = delta.came() == OrderDelta.NONE ? fewer : Times.with(fewer, delta.came());
        return new RecordState(lsn, live, updatedAt, attributes, Math.addExact(cents, delta.cents()), all, profile);
    }

    RecordState with(Assignment assignment) {
        return new RecordState(lsn, live, updatedAt, attributes, cents, times, assignment.profile());
    }

    /** Whether its row has come, be it gone again or not. */
    boolean isKnown() {
        return lsn >= 0;
    }

    boolean isInProfile() {
        return live && profile != null;
    }

    Totals totals() {
        return new Totals(times.length, cents, times.length == 0 ? Totals.NEVER : times[times.length - 1]);
    }

    private static void write(ByteOutput output, RecordState state) {
        output.flag(state.live).number(state.lsn).number(state.cents);
        Times.write(output, state.times);
        output.flag(state.profile != null);
        if (state.profile != null) {
            state.profile.write(output);
        }
        if (state.live) {
            output.fixed(state.updatedAt);
            state.attributes.write(output);
        }
    }

    private static RecordState read(ByteInput input) {
        boolean live = input.flag();
        long lsn = input.number();
        long cents = input.number();
        long[] times = Times.read(input);
        RecordKey profile = input.flag() ? RecordKey.read(input) : null;
        return live
                ? new RecordState(lsn, true, input.fixed(), Attributes.read(input), cents, times, profile)
                : new RecordState(lsn, false, 0, Attributes.NONE, cents, times, profile);
    }
}
