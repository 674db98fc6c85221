package io.tributary.ingest;

import io.debezium.embedded.EmbeddedEngineChangeEvent;
import io.debezium.engine.ChangeEvent;
import io.tributary.ingest.numbered.ChangeNumbers;
import io.tributary.ingest.parking.Parking;
import io.tributary.ingest.topics.StoredOffset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;

/** Writes the batches of one engine, each in one transaction with the place behind it. For one thread at a time. */
final class BatchTransaction {

    /** The key of a truncation, which is of no row: a compacted topic takes no message without a key. */
    private static final byte[] NO_ROW = "{}".getBytes(StandardCharsets.UTF_8);

    private final Producer<byte[], byte[]> producer;
    private final Place place;
    private final Parking parking;
    private final InterruptedSnapshot interrupted;
    private final ChangeCheck check;
    private final @Nullable ChangeNumbers numbers;

    /**
     * @param producer whose transactions are initialised
     * @param numbers null where the source tells the places of its changes
     */
    BatchTransaction(
            Producer<byte[], byte[]> producer,
            Place place,
            Parking parking,
            InterruptedSnapshot interrupted,
            ChangeCheck check,
            @Nullable ChangeNumbers numbers) {
        this.producer = producer;
        this.place = place;
        this.parking = parking;
        this.interrupted = interrupted;
        this.check = check;
        this.numbers = numbers;
    }

    /**
     * Returns when Kafka has committed it, and what waited of tables that fit again with it.
     *
     * @param last the change that another start goes on behind; null: none of the batch
     * @return how many rows were written
     */
    int write(List<ChangeEvent<byte[], byte[]>> batch, @Nullable ChangeEvent<byte[], byte[]> last)
            throws InterruptedException {
        List<Sent> sent = new ArrayList<>(batch.size() + 1);
        producer.beginTransaction();
        try {
            int rows = sendAll(batch, last, sent);
            producer.flush();
            awaitAll(sent);
            producer.commitTransaction();
            interrupted.committed();
            parking.releaseFitting();
            return rows;
        } catch (KafkaException e) {
            // What a send was refused for is told by its own future.
            awaitAll(sent);
            throw e;
        }
    }

    private int sendAll(
            List<ChangeEvent<byte[], byte[]>> batch, @Nullable ChangeEvent<byte[], byte[]> last, List<Sent> sent) {
        int rows = 0;
        for (ChangeEvent<byte[], byte[]> event : batch) {
            boolean mapped = parking.isChangeTopic(event.destination());
            check.look(sourceRecord(event), mapped);
            if (mapped) {
                send(event, sent);
                rows += event.value() == null ? 0 : 1;
            }
        }
        interrupted
                .endedBy(batch.stream().map(BatchTransaction::sourceRecord).toList())
                .forEach((topic, truncation) ->
                        truncate(topic, numbers == null ? truncation : numbers.first(truncation), sent));
        if (last != null) {
            SourceRecord change = sourceRecord(last);
            StoredOffset offset = StoredOffset.of(place.engine(), change.sourcePartition(), change.sourceOffset());
            sent.add(store(offset));
        }
        Stream.of(parking.learned(), numbers == null ? null : numbers.reached())
                .filter(Objects::nonNull)
                .forEach(stored -> sent.add(store(stored)));
        return rows;
    }

    private static void awaitAll(List<Sent> sent) throws InterruptedException {
        for (Sent record : sent) {
            record.await();
        }
    }

    private void send(ChangeEvent<byte[], byte[]> event, List<Sent> sent) {
        SourceRecord change = sourceRecord(event);
        parking.look(change);
        byte[] value = event.value() == null || numbers == null ? event.value() : numbers.next(event.value());
        if (change.key() == null) {
            truncate(event.destination(), value, sent);
        } else {
            sent.add(send(parking.message(event.destination(), null, event.key(), value)));
        }
    }

    /** A truncation goes to every partition, so that each of them has it between the changes before and after it. */
    private void truncate(String topic, byte[] truncation, List<Sent> sent) {
        int partitions = producer.partitionsFor(topic).size();
        for (int partition = 0; partition < partitions; partition++) {
            sent.add(send(parking.message(topic, partition, NO_ROW, truncation)));
        }
    }

    private Sent store(StoredOffset offset) {
        return send(new ProducerRecord<>(place.offsetTopic(), offset.key(), offset.value()));
    }

    private Sent send(ProducerRecord<byte[], byte[]> message) {
        return Sent.of(message, producer);
    }

    private static SourceRecord sourceRecord(ChangeEvent<byte[], byte[]> event) {
        return ((EmbeddedEngineChangeEvent<?, ?, ?>) event).sourceRecord();
    }

    /**
     * Where it is stored how far an engine has come.
     *
     * @param engine its name
     */
    record Place(String offsetTopic, String engine) {}
}
