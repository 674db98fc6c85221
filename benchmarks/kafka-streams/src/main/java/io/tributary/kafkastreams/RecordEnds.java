package io.tributary.kafkastreams;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Where the records of topics end that were written in transactions: the markers of transactions take offsets too, and nobody
 * ever processes or commits those.
 */
final class RecordEnds implements AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(100);
    private static final long FIRST_STEP = 16;

    private final KafkaConsumer<byte[], byte[]> consumer;

    RecordEnds(String bootstrap) {
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The offsets behind the last records before these ends; 0 where there is none. */
    Map<TopicPartition, Long> before(Map<TopicPartition, Long> ends) {
        Map<TopicPartition, Long> records = new HashMap<>();
        ends.forEach((partition, end) -> records.put(partition, before(partition, end)));
        return records;
    }

    private long before(TopicPartition partition, long end) {
        consumer.assign(List.of(partition));
        for (long step = FIRST_STEP; ; step *= 2) {
            long begin = Math.max(0, end - step);
            long last = last(partition, begin, end);
            if (last >= 0 || begin == 0) {
                return last + 1;
            }
        }
    }

    /** The offset of the last record from here to there; -1 where there is none. */
    private long last(TopicPartition partition, long begin, long end) {
        consumer.seek(partition, begin);
        long last = -1;
        while (consumer.position(partition) < end) {
            for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
                last = message.offset() < end ? message.offset() : last;
            }
        }
        return last;
    }

    @Override
    public void close() {
        consumer.close();
    }
}
