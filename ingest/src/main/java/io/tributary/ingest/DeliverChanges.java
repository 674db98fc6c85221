package io.tributary.ingest;

import io.debezium.embedded.EmbeddedEngineChangeEvent;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import io.tributary.ingest.parking.Parking;
import io.tributary.ingest.topics.StoredOffset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the batches of one engine to Kafka, each in one transaction with the place after it: to a reader of committed
 * messages a batch and its place are there together or not at all, and an engine that starts at the place repeats nothing.
 * The changes of one key arrive in the source's order. Once another process has taken over the source, nothing can be
 * written any more.
 *
 * <p>Records of other than the mapped tables (heartbeats, transaction markers) go nowhere, but still move the engine on.
 * A send that fails for good fails the batch and with it the engine.
 */
final class DeliverChanges implements ChangeConsumer<ChangeEvent<byte[], byte[]>> {

    private static final Logger LOG = LoggerFactory.getLogger(DeliverChanges.class);

    /** The key of a truncation, which is of no row: a compacted topic takes no message without a key. */
    private static final byte[] NO_ROW = "{}".getBytes(StandardCharsets.UTF_8);

    /** An engine that has something to deliver comes with it within this time. */
    private static final Duration LONGEST_TO_NEXT_BATCH = Duration.ofMillis(200);

    private final Producer<byte[], byte[]> producer;
    private final Place place;
    private final Parking parking;
    private final InterruptedSnapshot interrupted;
    private final SourceProgress progress;
    private final ReentrantLock delivering = new ReentrantLock();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean stopped;

    /** @param producer whose transactions are initialised */
    DeliverChanges(
            Producer<byte[], byte[]> producer,
            Place place,
            Parking parking,
            InterruptedSnapshot interrupted,
            SourceProgress progress) {
        this.producer = producer;
        this.place = place;
        this.parking = parking;
        this.interrupted = interrupted;
        this.progress = progress;
    }

    @Override
    public boolean supportsTombstoneEvents() {
        return true;
    }

    @Override
    public void handleBatch(
            List<ChangeEvent<byte[], byte[]>> batch, RecordCommitter<ChangeEvent<byte[], byte[]>> committer)
            throws InterruptedException {
        delivering.lockInterruptibly();
        try {
            if (!stopped) {
                deliver(batch, committer);
                return;
            }
        } finally {
            delivering.unlock();
        }
        waiting.countDown();
        // The batch is not marked, so the next start reads it again. The engine interrupts this when it is closed; were
        // it to go on instead, it would convert the next batch with a thread pool that it has shut down meanwhile.
        new CountDownLatch(1).await();
    }

    /** Takes no further batch, and waits for the one under way. */
    void stop(Duration patience) throws InterruptedException {
        stopped = true;
        if (delivering.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            delivering.unlock();
            boolean quiet = !waiting.await(LONGEST_TO_NEXT_BATCH.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("stopped {}", quiet ? "while there was nothing to deliver" : "before a batch");
        }
    }

    private void deliver(
            List<ChangeEvent<byte[], byte[]>> batch, RecordCommitter<ChangeEvent<byte[], byte[]>> committer)
            throws InterruptedException {
        List<ChangeEvent<byte[], byte[]>> repeatable = batch.stream()
                .filter(event -> sourceOffset(event).isRepeatable())
                .toList();
        parking.beforeBatch(batch.stream().map(DeliverChanges::sourceRecord).toList());
        int rows = write(batch, repeatable.isEmpty() ? null : repeatable.get(repeatable.size() - 1));
        for (ChangeEvent<byte[], byte[]> event : repeatable) {
            committer.markProcessed(event);
        }
        parking.afterBatch();
        if (batch.stream().anyMatch(event -> sourceOffset(event).isAfterSnapshot())) {
            interrupted.ended();
        }
        progress.acknowledged(rows, sourceOffset(batch.get(batch.size() - 1)));
        committer.markBatchFinished();
    }

    /** How many rows were written. */
    private int write(List<ChangeEvent<byte[], byte[]>> batch, @Nullable ChangeEvent<byte[], byte[]> last)
            throws InterruptedException {
        List<Sent> sent = new ArrayList<>(batch.size() + 1);
        producer.beginTransaction();
        try {
            int rows = sendAll(batch, last, sent);
            producer.flush();
            awaitAll(sent);
            producer.commitTransaction();
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
            if (parking.isChangeTopic(event.destination())) {
                send(event, sent);
                rows += event.value() == null ? 0 : 1;
            }
        }
        interrupted
                .endedBy(batch.stream().map(DeliverChanges::sourceRecord))
                .forEach((topic, truncation) -> truncate(topic, truncation, sent));
        if (last != null) {
            SourceRecord change = sourceRecord(last);
            StoredOffset offset = StoredOffset.of(place.engine(), change.sourcePartition(), change.sourceOffset());
            sent.add(store(offset));
        }
        StoredOffset learned = parking.learned();
        if (learned != null) {
            sent.add(store(learned));
        }
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
        if (change.key() == null) {
            truncate(event.destination(), event.value(), sent);
        } else {
            sent.add(send(parking.message(event.destination(), null, event.key(), event.value())));
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

    private static SourceOffset sourceOffset(ChangeEvent<byte[], byte[]> event) {
        return new SourceOffset(sourceRecord(event).sourceOffset());
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
