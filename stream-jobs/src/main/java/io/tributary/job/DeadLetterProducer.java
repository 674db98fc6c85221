package io.tributary.job;

import io.tributary.definition.KafkaDefinition;
import io.tributary.records.RejectedRecord;
import io.tributary.sinks.RejectedDocuments;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends the documents that the index refused to the dead-letter topic; a stage is done when the broker has it. */
final class DeadLetterProducer implements RejectedDocuments {

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

    private final String topic;
    private final Producer<byte[], byte[]> producer;

    private DeadLetterProducer(String topic, Producer<byte[], byte[]> producer) {
        this.topic = topic;
        this.producer = producer;
    }

    static Factory factory(KafkaDefinition kafka, String topic) {
        return () -> {
            Properties properties = new Properties();
            properties.setProperty(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrap());
            properties.putAll(kafka.properties().values());
            return new DeadLetterProducer(
                    topic, new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer()));
        };
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes the stage that is returned
    public CompletionStage<Void> reject(RejectedRecord record) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        producer.send(DeadLetter.message(topic, record), (metadata, failure) -> {
            if (failure == null) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(failure);
            }
        });
        return sent;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
