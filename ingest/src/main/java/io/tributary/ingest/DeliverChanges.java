package io.tributary.ingest;

import io.debezium.embedded.EmbeddedEngineChangeEvent;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.connect.source.SourceRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the batches of one engine to Kafka. A batch counts as processed only once Kafka has acknowledged all of it, so
 * after a crash changes may come again but none is missing; the changes of one key arrive in the source's order.
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
    private final Set<String> changeTopics;
    private final SourceProgress progress;
    private final ReentrantLock delivering = new ReentrantLock();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean stopped;

    DeliverChanges(Producer<byte[], byte[]> producer, Set<String> changeTopics, SourceProgress progress) {
        this.producer = producer;
        this.changeTopics = changeTopics;
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
        List<Sent> sent = new ArrayList<>(batch.size());
        int rows = 0;
        for (ChangeEvent<byte[], byte[]> event : batch) {
            if (changeTopics.contains(event.destination())) {
                send(event, sent);
                rows += event.value() == null ? 0 : 1;
            }
        }
        producer.flush();
        for (Sent record : sent) {
            record.await();
        }
        for (ChangeEvent<byte[], byte[]> event : batch) {
            if (sourceOffset(event).isRepeatable()) {
                committer.markProcessed(event);
            }
        }
        progress.acknowledged(rows, sourceOffset(batch.get(batch.size() - 1)));
        committer.markBatchFinished();
    }

    /** A truncation goes to every partition, so that each of them has it between the changes before and after it. */
    private void send(ChangeEvent<byte[], byte[]> event, List<Sent> sent) {
        String topic = event.destination();
        if (sourceRecord(event).key() != null) {
            sent.add(send(topic, null, event.key(), event.value()));
            return;
        }
        int partitions = producer.partitionsFor(topic).size();
        for (int partition = 0; partition < partitions; partition++) {
            sent.add(send(topic, partition, NO_ROW, event.value()));
        }
    }

    private Sent send(String topic, @Nullable Integer partition, byte[] key, byte @Nullable [] value) {
        int size = key.length + (value == null ? 0 : value.length);
        return new Sent(topic, size, producer.send(new ProducerRecord<>(topic, partition, key, value)));
    }

    private static SourceOffset sourceOffset(ChangeEvent<byte[], byte[]> event) {
        return new SourceOffset(sourceRecord(event).sourceOffset());
    }

    private static SourceRecord sourceRecord(ChangeEvent<byte[], byte[]> event) {
        return ((EmbeddedEngineChangeEvent<?, ?, ?>) event).sourceRecord();
    }

    private record Sent(String topic, int size, Future<RecordMetadata> acknowledgement) {

        void await() throws InterruptedException {
            try {
                acknowledgement.get();
            } catch (ExecutionException e) {
                throw new DeliveryFailedException(topic, size, e.getCause() == null ? e : e.getCause());
            }
        }
    }
}
