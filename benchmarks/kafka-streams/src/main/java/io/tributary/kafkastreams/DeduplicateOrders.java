package io.tributary.kafkastreams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Takes a change of an order if it is newer than what is known of the row, and tells what it changes in the totals of its
 * account, or of two where the order moved. What adds nothing new is dropped here, before it costs a message. Deleted rows
 * leave their position behind.
 */
final class DeduplicateOrders implements Processor<Long, OrderRow, RecordKey, OrderDelta> {

    static final String STORE = "orders";

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<RecordKey, OrderDelta> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<Long, OrderRow> orders;

    @Override
    public void init(ProcessorContext<RecordKey, OrderDelta> newContext) {
        context = newContext;
        orders = newContext.getStateStore(STORE);
    }

    @Override
    public void process(Record<Long, OrderRow> message) {
        OrderRow row = message.value();
        OrderRow known = orders.get(message.key());
        if (known != null && known.lsn() >= row.lsn()) {
            return;
        }
        orders.put(message.key(), row);
        OrderRow before = known == null || !known.live() ? null : known;
        tell(message, before, row.live() ? row : null);
    }

    private void tell(Record<Long, OrderRow> message, @Nullable OrderRow before, @Nullable OrderRow after) {
        if (before != null && after != null && before.account() == after.account()) {
            forward(message, after, OrderDelta.changed(before, after));
            return;
        }
        if (before != null) {
            forward(message, before, OrderDelta.removed(before));
        }
        if (after != null) {
            forward(message, after, OrderDelta.added(after));
        }
    }

    private void forward(Record<Long, OrderRow> message, OrderRow row, OrderDelta delta) {
        if (!delta.isNothing()) {
            context.forward(message.withKey(new RecordKey(CustomerTable.SHOP, row.account()))
                    .withValue(delta));
        }
    }
}
