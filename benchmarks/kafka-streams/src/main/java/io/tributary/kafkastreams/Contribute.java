package io.tributary.kafkastreams;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Tells a profile what a record contributes, and the one it left that it did. Keeps which profile was told of each record,
 * as states that were passed over in a cache do not come here.
 */
final class Contribute implements Processor<RecordKey, RecordState, RecordKey, Contribution> {

    static final String STORE = "told";

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<RecordKey, Contribution> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<RecordKey, RecordKey> told;

    @Override
    public void init(ProcessorContext<RecordKey, Contribution> newContext) {
        context = newContext;
        told = newContext.getStateStore(STORE);
    }

    @Override
    public void process(Record<RecordKey, RecordState> message) {
        RecordKey record = message.key();
        RecordState state = message.value();
        RecordKey before = told.get(record);
        RecordKey now = state.live() ? state.profile() : null;
        if (before != null && !before.equals(now)) {
            context.forward(message.withKey(before).withValue(Contribution.gone(record)));
        }
        if (now != null) {
            context.forward(message.withKey(now).withValue(Contribution.of(record, state)));
        }
        remember(record, before, now);
    }

    private void remember(RecordKey record, @Nullable RecordKey before, @Nullable RecordKey now) {
        if (now == null && before != null) {
            told.delete(record);
        } else if (now != null && !now.equals(before)) {
            told.put(record, now);
        }
    }
}
