package io.tributary.ingest;

import io.debezium.engine.ChangeEvent;
import io.debezium.engine.DebeziumEngine;
import io.debezium.engine.format.JsonByteArray;
import io.debezium.engine.spi.OffsetCommitPolicy;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.numbered.ChangeNumbers;
import io.tributary.ingest.parking.Parking;
import io.tributary.ingest.topics.KafkaClients;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.jspecify.annotations.Nullable;

/** The capture of one source: its engine, the engine's thread, its producer. */
final class SourceCapture implements AutoCloseable {

    /** How long a batch under way, or an engine that is just starting, may hold up the end. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String name;
    private final Producer<byte[], byte[]> producer;
    private final DeliverChanges deliverChanges;
    private final DebeziumEngine<ChangeEvent<byte[], byte[]>> engine;
    private final Thread thread;
    private final CountDownLatch stoppable = new CountDownLatch(1);
    private final CountDownLatch completed = new CountDownLatch(1);
    private volatile boolean closing;
    private volatile @Nullable Throwable failure;

    private SourceCapture(
            PipelineDefinition definition,
            SourceDefinition source,
            @Nullable StoredOffset offset,
            Producer<byte[], byte[]> producer,
            Parking parking,
            @Nullable ChangeNumbers numbers,
            SourceProgress progress) {
        this.name = source.name();
        this.producer = producer;
        String engineName = EngineName.of(definition, source);
        BatchTransaction.Place place = new BatchTransaction.Place(definition.offsetTopic(), engineName);
        InterruptedSnapshot interrupted = new InterruptedSnapshot(definition, source, offset);
        ChangeCheck check = new ChangeCheck(engineName, offset);
        this.deliverChanges = new DeliverChanges(
                new BatchTransaction(producer, place, parking, interrupted, check, numbers), progress);
        this.engine = DebeziumEngine.create(JsonByteArray.class)
                .using(EngineProperties.of(definition, source, offset))
                .notifying(deliverChanges)
                // When it connects to the database anew, it goes on at the place it told last.
                .using(OffsetCommitPolicy.always())
                .using(new Stages())
                .using(this::completed)
                .build();
        this.thread = new Thread(engine, "ingest-" + name);
    }

    /**
     * Goes on where the last capture of the source ended, by whatever process, and keeps that one from writing: its
     * producer is fenced first, so that the place that is read then is the last.
     *
     * @throws IngestRefusedException if the source's log does not go back to that place
     */
    static SourceCapture start(PipelineDefinition definition, SourceDefinition source, SourceProgress progress) {
        String engineName = EngineName.of(definition, source);
        Producer<byte[], byte[]> producer =
                KafkaClients.of(definition.kafka()).producer(EngineName.transactionalId(engineName));
        try {
            producer.initTransactions();
            StoredOffsets stored = StoredOffsets.readAll(definition);
            StoredOffset offset = stored.of(engineName);
            SourceLog.prepare(definition, source, offset);
            Parking parking = Parking.open(definition, source, engineName, stored, producer, progress::parked);
            ChangeNumbers numbers = Connectors.of(source).isNumbered()
                    ? ChangeNumbers.goOn(definition, source, engineName, stored, Clock.systemUTC())
                    : null;
            SourceCapture capture = new SourceCapture(definition, source, offset, producer, parking, numbers, progress);
            if (offset != null) {
                progress.startsAt(new SourceOffset(offset.place()));
            }
            capture.thread.start();
            return capture;
        } catch (RuntimeException e) {
            producer.close(Duration.ZERO);
            throw e;
        }
    }

    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    /** Finishes the batch under way, stores how far it has come, and ends the engine and its threads. */
    @Override
    public void close() {
        closing = true;
        try {
            // An engine must not be closed while its tasks are starting.
            if (!stoppable.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                thread.interrupt();
            }
            deliverChanges.stop(PATIENCE);
            closeEngine();
            thread.join(PATIENCE.toMillis());
        } catch (IOException e) {
            throw new UncheckedIOException("sources.%s: the capture engine did not stop".formatted(name), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            // What is left of a batch that failed is nobody's: the next capture ends its transaction.
            producer.close(failure == null ? PATIENCE : Duration.ZERO);
        }
    }

    private void closeEngine() throws IOException, InterruptedException {
        if (completed.getCount() == 0) {
            return;
        }
        try {
            engine.close();
        } catch (IllegalStateException e) {
            // It may be ending by itself at this very moment.
            if (!completed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw e;
            }
        }
    }

    private void completed(boolean success, String message, @Nullable Throwable error) {
        if (!success && !closing) {
            failure = new CaptureFailedException(name, message, error);
        }
        completed.countDown();
        stoppable.countDown();
    }

    private final class Stages implements DebeziumEngine.ConnectorCallback {

        @Override
        public void pollingStarted() {
            stoppable.countDown();
        }
    }
}
