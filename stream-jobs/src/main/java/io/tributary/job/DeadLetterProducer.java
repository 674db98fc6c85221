package io.tributary.job;

import io.tributary.definition.KafkaDefinition;
import io.tributary.records.RejectedRecord;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.metrics.MetricGroup;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Sends rejected records to the dead-letter topic; a stage is done when the broker has the letter. A letter that is larger
 * than the producer or the topic takes is cut until it fits, and so are those after it. The counter {@code deadLetters}
 * has the labels {@code station} and {@code reason}. Safe for use by several threads.
 */
final class DeadLetterProducer implements AutoCloseable {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<byte[], byte[]> producer;
    private final LetterCounters counters;
    private volatile int limit = Integer.MAX_VALUE;

    private DeadLetterProducer(String topic, Producer<byte[], byte[]> producer, LetterCounters counters) {
        this.topic = topic;
        this.producer = producer;
        this.counters = counters;
    }

    static DeadLetterProducer open(KafkaDefinition kafka, String topic, MetricGroup metrics) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Nobody waits for these as for the index: fewer, fuller requests.
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.putAll(kafka.properties().values());
        properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
        return new DeadLetterProducer(
                topic,
                new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()),
                new LetterCounters(metrics));
    }

    CompletableFuture<Void> reject(RejectedRecord record) {
        return send(record).thenRun(() -> counters.count(record.station(), record.reason()));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes the future that is returned
    private CompletableFuture<Void> send(RejectedRecord record) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        ProducerRecord<byte[], byte[]> message = DeadLetter.message(topic, record, limit);
        producer.send(message, (metadata, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        // Sending may have to wait for room, which the thread that calls back makes: so it is left to another.
        return sent.exceptionallyComposeAsync(failure -> {
            int size = DeadLetter.size(message);
            if (failure instanceof RecordTooLargeException && size > DeadLetter.SMALLEST) {
                limit = Math.min(limit, Math.max(size / 2, DeadLetter.SMALLEST));
                return send(record);
            }
            return CompletableFuture.failedFuture(failure);
        });
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
