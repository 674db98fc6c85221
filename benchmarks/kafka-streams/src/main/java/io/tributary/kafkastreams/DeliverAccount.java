package io.tributary.kafkastreams;

import io.tributary.contest.Deliveries;
import java.util.List;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Delivers an account as a profile by itself; nothing while only its orders are known. */
final class DeliverAccount implements FixedKeyProcessor<RecordKey, RecordState, Void> {

    private final DocumentWriter documents;

    @SuppressWarnings("NullAway.Init")
    private Deliveries deliveries;

    DeliverAccount(DocumentWriter documents) {
        this.documents = documents;
    }

    @Override
    public void init(FixedKeyProcessorContext<RecordKey, Void> context) {
        deliveries = Deliveries.current();
    }

    @Override
    public void process(FixedKeyRecord<RecordKey, RecordState> account) {
        RecordState state = account.value();
        if (state.isKnown()) {
            byte[] document =
                    state.live() ? documents.write(List.of(account.key()), state.attributes(), state.totals()) : null;
            deliveries.deliver(account.key().recordId(), document);
        }
    }
}
