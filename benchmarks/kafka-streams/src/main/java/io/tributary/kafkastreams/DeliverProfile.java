package io.tributary.kafkastreams;

import io.tributary.contest.Deliveries;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/** Delivers profiles of several records. */
final class DeliverProfile implements FixedKeyProcessor<RecordKey, ProfileState, Void> {

    private final DocumentWriter documents;

    @SuppressWarnings("NullAway.Init")
    private Deliveries deliveries;

    DeliverProfile(DocumentWriter documents) {
        this.documents = documents;
    }

    @Override
    public void init(FixedKeyProcessorContext<RecordKey, Void> context) {
        deliveries = Deliveries.current();
    }

    @Override
    public void process(FixedKeyRecord<RecordKey, ProfileState> profile) {
        ProfileState state = profile.value();
        byte[] document = state == null ? null : documents.write(state.records(), state.attributes(), state.totals());
        deliveries.deliver(profile.key().recordId(), document);
    }
}
