package io.tributary.ingest;

import io.debezium.embedded.EmbeddedEngineChangeEvent;
import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine.ChangeConsumer;
import io.debezium.engine.DebeziumEngine.RecordCommitter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.connect.source.SourceRecord;
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

    /** An engine that has something to deliver comes with it within this time. */
    private static final Duration LONGEST_TO_NEXT_BATCH = Duration.ofMillis(200);

    private final BatchTransaction transaction;
    private final SourceProgress progress;
    private final ReentrantLock delivering = new ReentrantLock();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private volatile boolean stopped;

    DeliverChanges(BatchTransaction transaction, SourceProgress progress) {
        this.transaction = transaction;
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
        int rows = transaction.write(batch, repeatable.isEmpty() ? null : repeatable.get(repeatable.size() - 1));
        for (ChangeEvent<byte[], byte[]> event : repeatable) {
            committer.markProcessed(event);
        }
        progress.acknowledged(rows, sourceOffset(batch.get(batch.size() - 1)));
        committer.markBatchFinished();
    }

    private static SourceOffset sourceOffset(ChangeEvent<byte[], byte[]> event) {
        return new SourceOffset(sourceRecord(event).sourceOffset());
    }

    private static SourceRecord sourceRecord(ChangeEvent<byte[], byte[]> event) {
        return ((EmbeddedEngineChangeEvent<?, ?, ?>) event).sourceRecord();
    }
}
