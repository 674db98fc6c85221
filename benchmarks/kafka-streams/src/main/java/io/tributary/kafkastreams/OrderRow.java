package io.tributary.kafkastreams;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.apache.kafka.common.serialization.Serde;

/**
 * A version of an order's row; all of it that counts.
 *
 * @param lsn where it stands in the source's log
 * @param live whether the row is there; if not, the rest is 0
 * @param cents what it adds to the account's lifetime value: 0 unless it is paid
 * @param placedAt in microseconds since 1970 UTC
 */
record OrderRow(long lsn, boolean live, long account, long cents, long placedAt) {

    static final Serde<OrderRow> SERDE = BinarySerde.of(OrderRow::write, OrderRow::read);

    /** Reads messages of the change topic. */
    static Serde<OrderRow> changes() {
        return EnvelopeReader.serde(Columns::new);
    }

    private static void write(ByteOutput output, OrderRow row) {
        output.flag(row.live).number(row.lsn);
        if (row.live) {
            output.number(row.account).number(row.cents).fixed(row.placedAt);
        }
    }

    private static OrderRow read(ByteInput input) {
        boolean live = input.flag();
        long lsn = input.number();
        return live
                ? new OrderRow(lsn, true, input.number(), input.number(), input.fixed())
                : new OrderRow(lsn, false, 0, 0, 0);
    }

    private static final class Columns implements EnvelopeReader.Row<OrderRow> {

        private long account;
        private long total;
        private boolean paid;
        private long placedAt;

        @Override
        public void column(String name, JsonParser value) throws IOException {
            switch (name) {
                case "account_id" -> account = value.getLongValue();
                case "total" ->
                    total = Cents.parse(value.getTextCharacters(), value.getTextOffset(), value.getTextLength());
                case "status" -> paid = value.getText().equals("PAID");
                case "placed_at" ->
                    placedAt = Micros.parse(value.getTextCharacters(), value.getTextOffset(), value.getTextLength());
                default -> value.skipChildren();
            }
        }

        @Override
        public OrderRow build(long lsn, boolean live) {
            return live
                    ? new OrderRow(lsn, true, account, paid ? total : 0, placedAt)
                    : new OrderRow(lsn, false, 0, 0, 0);
        }
    }
}
