package io.tributary.benchmarks.load;

import io.tributary.benchmarks.world.Message;
import io.tributary.definition.PipelineDefinition;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** Sends changes by a schedule, whatever becomes of those before. For one thread. */
public final class OpenLoad implements AutoCloseable {

    /** A shorter pause costs more than it gains. */
    private static final long SHORTEST_PAUSE = Duration.ofNanos(500_000).toNanos();

    /**
     * What was sent.
     *
     * @param messages the tombstones included
     * @param seconds that it took
     * @param worstLateMillis by how much a message was handed to the producer after its time at the worst
     */
    public record Sent(long messages, double seconds, double worstLateMillis) {}

    private final String pipeline;
    private final AwaitedInserts changes;
    private final SteadyClock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    /** Connects to the broker of the definition, where the topics have to be. */
    public OpenLoad(PipelineDefinition definition, AwaitedInserts changes, SteadyClock clock) {
        pipeline = definition.pipeline();
        this.changes = changes;
        this.clock = clock;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", definition.kafka().bootstrap(), "linger.ms", 0),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Sends at an even rate for so long; returns when the broker has all of it. */
    public Sent send(double perSecond, Duration duration, @Nullable Histogram latencies) {
        long planned = Math.round(perSecond * duration.toMillis() / 1e3);
        long beganMicros = clock.micros();
        long worst = 0;
        long sent = 0;
        while (sent < planned || !changes.isComplete()) {
            long due = beganMicros + Math.round(sent * 1e6 / perSecond);
            worst = Math.max(worst, awaitTime(due) - due);
            send(changes.next(due, latencies));
            sent++;
        }
        producer.flush();
        requireNoFailure();
        return new Sent(sent, (clock.micros() - beganMicros) / 1e6, worst / 1e3);
    }

    /** The time now: then or later. */
    private long awaitTime(long due) {
        long now = clock.micros();
        while (now < due) {
            LockSupport.parkNanos(Math.max(SHORTEST_PAUSE, (due - now) * 1_000));
            now = clock.micros();
        }
        return now;
    }

    private void send(Message message) {
        var record = new ProducerRecord<>(pipeline + "." + message.table(), message.key(), message.value());
        var unused = producer.send(record, (place, e) -> failure.compareAndSet(null, e));
    }

    private void requireNoFailure() {
        if (failure.get() != null) {
            throw new IllegalStateException("the broker did not take all changes", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
