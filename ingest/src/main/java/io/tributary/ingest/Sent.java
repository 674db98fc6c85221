package io.tributary.ingest;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** A message under way to Kafka. */
record Sent(String topic, int size, Future<RecordMetadata> acknowledgement) {

    static Sent of(ProducerRecord<byte[], byte[]> message, Producer<byte[], byte[]> by) {
        int size = message.key().length + (message.value() == null ? 0 : message.value().length);
        return new Sent(message.topic(), size, by.send(message));
    }

    /** @throws DeliveryFailedException if it did not arrive */
    void await() throws InterruptedException {
        try {
            acknowledgement.get();
        } catch (ExecutionException e) {
            throw new DeliveryFailedException(topic, size, e.getCause() == null ? e : e.getCause());
        }
    }
}
