package io.tributary.kafkastreams;

/**
 * Totals of orders.
 *
 * @param cents the lifetime value
 * @param lastOrderAt in microseconds since 1970 UTC; {@link #NEVER} where there is no order
 */
record Totals(long orders, long cents, long lastOrderAt) {

    static final long NEVER = Long.MIN_VALUE;

    static final Totals NONE = new Totals(0, 0, NEVER);

    Totals plus(Totals more) {
        return new Totals(
                orders + more.orders, Math.addExact(cents, more.cents), Math.max(lastOrderAt, more.lastOrderAt));
    }

    void write(ByteOutput output) {
        output.number(orders).number(cents).fixed(lastOrderAt);
    }

    static Totals read(ByteInput input) {
        return new Totals(input.number(), input.number(), input.fixed());
    }
}
