package io.tributary.kafkastreams;

import io.tributary.definition.PipelineDefinition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Repartitioned;

/** What the changes of orders change in the totals of accounts: in the partitions of the accounts' own changes. */
final class OrderDeltas {

    private static final String NAME = "deltas";
    static final String TOPIC = NAME + "-repartition";

    private static final String TABLE = "shop.public.orders";

    private OrderDeltas() {}

    static KStream<RecordKey, OrderDelta> of(
            StreamsBuilder builder, PipelineDefinition definition, Storage storage, Progress progress) {
        builder.addStateStore(storage.store(DeduplicateOrders.STORE, Serdes.Long(), OrderRow.SERDE));
        return builder.stream(Workload.topic(definition, TABLE), Consumed.with(KeyNumber.SERDE, OrderRow.changes()))
                .<OrderRow>processValues(() -> new Arrival<>(progress))
                .process(DeduplicateOrders::new, DeduplicateOrders.STORE)
                .repartition(Repartitioned.with(RecordKey.CHANGE_KEY, OrderDelta.SERDE)
                        .withName(NAME))
                .processValues(() -> new Arrival<>(progress));
    }
}
