package io.tributary.kafkastreams;

import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;

/** Takes a change of a customer if it is newer than what is known of the row. Deleted rows leave their position behind. */
final class DeduplicateCustomers implements FixedKeyProcessor<RecordKey, CustomerRow, CustomerChange> {

    static final String STORE = "customers";

    @SuppressWarnings("NullAway.Init")
    private FixedKeyProcessorContext<RecordKey, CustomerChange> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<RecordKey, KnownCustomer> customers;

    @Override
    public void init(FixedKeyProcessorContext<RecordKey, CustomerChange> newContext) {
        context = newContext;
        customers = newContext.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<RecordKey, CustomerRow> message) {
        CustomerRow row = message.value();
        KnownCustomer known = customers.get(message.key());
        if (known != null && known.lsn() >= row.lsn()) {
            return;
        }
        IdentityChange identity = IdentityChange.of(row);
        customers.put(message.key(), new KnownCustomer(row.lsn(), identity));
        boolean same = known == null ? !row.live() : known.identity().equals(identity);
        context.forward(message.withValue(new CustomerChange(row, same ? null : identity)));
    }
}
