package io.tributary.kafkastreams;

import io.tributary.definition.PipelineDefinition;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;

/** One shop: what its orders change in the totals of its accounts, cogrouped with the accounts; each is a profile. */
final class OrdersWorkload implements Workload {

    private static final List<String> ATTRIBUTES = List.of("first_name", "last_name", "email", "city");

    @Override
    public List<List<String>> steps() {
        return List.of(List.of(OrderDeltas.TOPIC));
    }

    @Override
    public Topology topology(PipelineDefinition definition, Storage storage, Progress progress) {
        StreamsBuilder builder = new StreamsBuilder();
        KStream<RecordKey, CustomerRow> accounts = builder.stream(
                        Workload.topic(definition, CustomerTable.SHOP.table()),
                        Consumed.with(RecordKey.CHANGE_KEY, CustomerRow.changes(ATTRIBUTES)))
                .processValues(() -> new Arrival<>(progress));
        DocumentWriter documents = new DocumentWriter(ATTRIBUTES);
        accounts.groupByKey(Grouped.with(RecordKey.CHANGE_KEY, CustomerRow.changes(ATTRIBUTES)))
                .<RecordState>cogroup((key, row, state) -> state.with(row))
                .cogroup(
                        OrderDeltas.of(builder, definition, storage, progress)
                                .groupByKey(Grouped.with(RecordKey.CHANGE_KEY, OrderDelta.SERDE)),
                        (key, delta, state) -> state.with(delta))
                .aggregate(() -> RecordState.NEW, storage.table("records", RecordKey.COMPACT, RecordState.SERDE))
                .toStream()
                .processValues(() -> new DeliverAccount(documents));
        return builder.build();
    }
}
