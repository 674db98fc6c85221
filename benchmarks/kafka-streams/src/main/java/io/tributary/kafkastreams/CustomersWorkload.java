package io.tributary.kafkastreams;

import io.tributary.definition.PipelineDefinition;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.KTable;
import org.apache.kafka.streams.kstream.Repartitioned;

/**
 * A CRM and a shop. Changes of identities go to one task, which answers with the profiles of records; rows, totals and
 * profiles are cogrouped by record, and what each record contributes by profile.
 */
final class CustomersWorkload implements Workload {

    private static final List<String> ATTRIBUTES = List.of("first_name", "last_name", "city");
    private static final String IDENTITIES = "identity-changes";
    private static final String ASSIGNMENTS = "assignments";
    private static final String CONTRIBUTIONS = "contributions";
    private static final String TOPIC = "-repartition";

    @Override
    public List<List<String>> steps() {
        return List.of(
                List.of(OrderDeltas.TOPIC, IDENTITIES + TOPIC),
                List.of(ASSIGNMENTS + TOPIC),
                List.of(CONTRIBUTIONS + TOPIC));
    }

    @Override
    public Topology topology(PipelineDefinition definition, Storage storage, Progress progress) {
        StreamsBuilder builder = new StreamsBuilder();
        builder.addStateStore(storage.store(DeduplicateCustomers.STORE, RecordKey.COMPACT, KnownCustomer.SERDE));
        KStream<RecordKey, CustomerChange> changes = builder.stream(
                        Arrays.stream(CustomerTable.values())
                                .map(table -> Workload.topic(definition, table.table()))
                                .toList(),
                        Consumed.with(RecordKey.CHANGE_KEY, CustomerRow.changes(ATTRIBUTES)))
                .<CustomerRow>processValues(() -> new Arrival<>(progress))
                .processValues(DeduplicateCustomers::new, DeduplicateCustomers.STORE);
        KStream<RecordKey, Assignment> assignments = assignments(builder, changes, definition, storage, progress);
        KStream<RecordKey, OrderDelta> deltas = OrderDeltas.of(builder, definition, storage, progress);
        deliver(contributions(builder, records(changes, deltas, assignments, storage), storage, progress), storage);
        return builder.build();
    }

    private static KStream<RecordKey, Assignment> assignments(
            StreamsBuilder builder,
            KStream<RecordKey, CustomerChange> changes,
            PipelineDefinition definition,
            Storage storage,
            Progress progress) {
        builder.addStateStore(storage.store(ResolveIdentities.STORE, RecordKey.COMPACT, ResolvedRecord.SERDE));
        return changes.filter((key, change) -> change.identity() != null)
                .mapValues(CustomerChange::identity)
                .repartition(Repartitioned.with(RecordKey.COMPACT, IdentityChange.SERDE)
                        .withName(IDENTITIES)
                        .withNumberOfPartitions(1))
                .<IdentityChange>processValues(() -> new Arrival<>(progress))
                .process(() -> new ResolveIdentities(definition.identity()), ResolveIdentities.STORE)
                .repartition(Repartitioned.with(RecordKey.CHANGE_KEY, Assignment.SERDE)
                        .withName(ASSIGNMENTS))
                .processValues(() -> new Arrival<>(progress));
    }

    private static KTable<RecordKey, RecordState> records(
            KStream<RecordKey, CustomerChange> changes,
            KStream<RecordKey, OrderDelta> deltas,
            KStream<RecordKey, Assignment> assignments,
            Storage storage) {
        return changes.groupByKey()
                .<RecordState>cogroup((key, change, state) -> state.with(change.row()))
                .cogroup(deltas.groupByKey(), (key, delta, state) -> state.with(delta))
                .cogroup(assignments.groupByKey(), (key, assignment, state) -> state.with(assignment))
                .aggregate(() -> RecordState.NEW, storage.table("records", RecordKey.COMPACT, RecordState.SERDE));
    }

    private static KStream<RecordKey, Contribution> contributions(
            StreamsBuilder builder, KTable<RecordKey, RecordState> records, Storage storage, Progress progress) {
        builder.addStateStore(storage.store(Contribute.STORE, RecordKey.COMPACT, RecordKey.COMPACT));
        return records.toStream()
                .process(Contribute::new, Contribute.STORE)
                .repartition(Repartitioned.with(RecordKey.COMPACT, Contribution.SERDE)
                        .withName(CONTRIBUTIONS))
                .processValues(() -> new Arrival<>(progress));
    }

    private static void deliver(KStream<RecordKey, Contribution> contributions, Storage storage) {
        DocumentWriter documents = new DocumentWriter(ATTRIBUTES);
        contributions
                .groupByKey(Grouped.with(RecordKey.COMPACT, Contribution.SERDE))
                .aggregate(
                        () -> ProfileState.NEW,
                        (key, contribution, profile) -> profile.with(contribution),
                        storage.table("profiles", RecordKey.COMPACT, ProfileState.SERDE))
                .toStream()
                .processValues(() -> new DeliverProfile(documents));
    }
}
