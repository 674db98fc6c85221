package io.tributary.kafkastreams;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.KafkaServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordEndsIT {

    private static final TopicPartition FULL = new TopicPartition("full", 0);
    private static final TopicPartition EMPTY = new TopicPartition("empty", 0);

    @TempDir
    private Path folder;

    private static void send(KafkaProducer<byte[], byte[]> producer, int records) {
        producer.beginTransaction();
        for (int i = 0; i < records; i++) {
            var unused = producer.send(new ProducerRecord<>(FULL.topic(), new byte[] {1}));
        }
        producer.flush();
    }

    /** Three records and a marker; then as many that count for nothing that the last record is far from the end. */
    @Test
    void markersAndWhatWasTakenBackAreNoRecords() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            Map<String, Object> settings =
                    Map.of("bootstrap.servers", kafka.bootstrapServers(), "transactional.id", "test");
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
                admin.createTopics(List.of(
                                new NewTopic(FULL.topic(), 1, (short) 1), new NewTopic(EMPTY.topic(), 1, (short) 1)))
                        .all()
                        .get();
            }
            try (KafkaProducer<byte[], byte[]> producer =
                    new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
                producer.initTransactions();
                send(producer, 3);
                producer.commitTransaction();
                send(producer, 100);
                producer.abortTransaction();
            }
            try (RecordEnds ends = new RecordEnds(kafka.bootstrapServers())) {
                assertThat(ends.before(Map.of(FULL, 105L, EMPTY, 0L))).isEqualTo(Map.of(FULL, 3L, EMPTY, 0L));
            }
        }
    }
}
