package io.tributary.job;

import io.tributary.records.RejectedRecord;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;

/**
 * A rejected record as a message of the dead-letter topic: the original key and bytes, and the headers {@code station},
 * {@code reason}, {@code topic}, {@code partition}, {@code offset}, {@code source}, {@code table} and {@code error}, all
 * UTF-8 text.
 */
final class DeadLetter {

    private DeadLetter() {}

    static ProducerRecord<byte[], byte[]> message(String topic, RejectedRecord rejected) {
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(topic, rejected.key(), rejected.value());
        Headers headers = message.headers();
        add(headers, "station", rejected.station().name());
        add(headers, "reason", rejected.reason().name());
        add(headers, "topic", rejected.topic());
        add(headers, "partition", Integer.toString(rejected.partition()));
        add(headers, "offset", Long.toString(rejected.offset()));
        add(headers, "source", rejected.source());
        add(headers, "table", rejected.table());
        add(headers, "error", rejected.error());
        return message;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
