package io.tributary.kafkastreams;

import io.tributary.definition.IdentifierRule;
import io.tributary.identity.IdentityCore;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.Cancellable;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * Says which profile each customer record belongs to, whenever that changes. It needs all changes of identities in one
 * task. The store is the truth; the graph between the records is on the heap, and made again from the store.
 */
final class ResolveIdentities implements Processor<RecordKey, IdentityChange, RecordKey, Assignment> {

    static final String STORE = "identities";

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final IdentityCore core;
    private @Nullable Cancellable firstTelling;

    @SuppressWarnings("NullAway.Init")
    private ProcessorContext<RecordKey, Assignment> context;

    @SuppressWarnings("NullAway.Init")
    private KeyValueStore<RecordKey, ResolvedRecord> records;

    /** @param rules strongest first */
    ResolveIdentities(List<IdentifierRule> rules) {
        core = new IdentityCore(rules);
    }

    @Override
    public void init(ProcessorContext<RecordKey, Assignment> newContext) {
        context = newContext;
        records = newContext.getStateStore(STORE);
        try (KeyValueIterator<RecordKey, ResolvedRecord> all = records.all()) {
            while (all.hasNext()) {
                restore(all.next());
            }
        }
        core.endRestore();
        // What was not told before a restart is told now; only not here, where nothing can be forwarded yet.
        firstTelling = newContext.schedule(AT_ONCE, PunctuationType.WALL_CLOCK_TIME, this::tellFirst);
    }

    private void restore(KeyValue<RecordKey, ResolvedRecord> entry) {
        IdentityChange identity = entry.value.identity();
        RecordKey told = entry.value.profile();
        core.restore(
                entry.key.recordId(), identity.birth(), identity.identifiers(), told == null ? "" : told.recordId());
    }

    private void tellFirst(long now) {
        tell(now);
        if (firstTelling != null) {
            firstTelling.cancel();
        }
    }

    @Override
    public void process(Record<RecordKey, IdentityChange> message) {
        RecordKey key = message.key();
        IdentityChange change = message.value();
        ResolvedRecord known = records.get(key);
        if (change.live()) {
            records.put(key, new ResolvedRecord(change, known == null ? null : known.profile()));
            core.upsert(key.recordId(), change.birth(), change.identifiers());
        } else if (known != null) {
            records.delete(key);
            core.remove(key.recordId());
            context.forward(message.withValue(new Assignment(null)));
        }
        tell(message.timestamp());
    }

    private void tell(long timestamp) {
        try {
            core.tell((record, head) -> {
                RecordKey key = RecordKey.ofRecordId(record);
                RecordKey profile = RecordKey.ofRecordId(head);
                records.put(key, new ResolvedRecord(records.get(key).identity(), profile));
                context.forward(new Record<>(key, new Assignment(profile), timestamp));
            });
        } catch (Exception e) {
            throw new IllegalStateException("the identity core failed", e);
        }
    }
}
