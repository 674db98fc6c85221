package io.tributary.kafkastreams;

import org.apache.kafka.common.serialization.Serde;

/**
 * What one change of an order changes in the totals of one account.
 *
 * @param cents to add to the lifetime value
 * @param came when the order that is one more now was placed, in microseconds since 1970 UTC; {@link #NONE} where none is
 * @param went the same of the order that is one less now
 */
record OrderDelta(long cents, long came, long went) {

    static final long NONE = Long.MIN_VALUE;

    static final Serde<OrderDelta> SERDE = BinarySerde.of(OrderDelta::write, OrderDelta::read);

    private static final int CAME = 1;
    private static final int WENT = 2;

    static OrderDelta added(OrderRow row) {
        return new OrderDelta(row.cents(), row.placedAt(), NONE);
    }

    static OrderDelta removed(OrderRow row) {
        return new OrderDelta(-row.cents(), NONE, row.placedAt());
    }

    /** Both rows are live and of one account. */
    static OrderDelta changed(OrderRow before, OrderRow after) {
        long cents = after.cents() - before.cents();
        return before.placedAt() == after.placedAt()
                ? new OrderDelta(cents, NONE, NONE)
                : new OrderDelta(cents, after.placedAt(), before.placedAt());
    }

    boolean isNothing() {
        return cents == 0 && came == NONE && went == NONE;
    }

    private static void write(ByteOutput output, OrderDelta delta) {
        output.oneByte((delta.came == NONE ? 0 : CAME) | (delta.went == NONE ? 0 : WENT))
                .number(delta.cents);
        if (delta.came != NONE) {
            output.fixed(delta.came);
        }
        if (delta.went != NONE) {
            output.fixed(delta.went);
        }
    }

    private static OrderDelta read(ByteInput input) {
        int which = input.oneByte();
        return new OrderDelta(
                input.number(), (which & CAME) == 0 ? NONE : input.fixed(), (which & WENT) == 0 ? NONE : input.fixed());
    }
}
