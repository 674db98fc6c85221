package io.tributary.cli.world;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.KafkaServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleReplayIT {

    private static final int PARTITIONS = 2;
    private static final int OLD = 300;

    /** A message without its place: what must come again as it was. */
    private record Message(
            String topic,
            int partition,
            String key,
            @Nullable String value) {

        static Message of(ConsumerRecord<byte[], byte[]> read) {
            byte[] value = read.value();
            return new Message(
                    read.topic(),
                    read.partition(),
                    new String(read.key(), UTF_8),
                    value == null ? null : new String(value, UTF_8));
        }
    }

    @Test
    void sendsOldMessagesAgainByteForByteToTheirPartitions(@TempDir Path folder) throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            PipelineDefinition definition = definition(folder, kafka);
            List<String> topics = definition.tables().stream()
                    .map(table -> definition.changeTopic(table.id()))
                    .toList();
            create(kafka, topics);
            fill(kafka, topics);
            List<Message> old = read(kafka, topics);

            assertThat(StaleReplay.send(definition, 50, 5)).isEqualTo(50);

            List<Message> replayed = added(old, read(kafka, topics));
            assertThat(replayed).hasSize(50).doesNotHaveDuplicates().isSubsetOf(old);
            assertThat(replayed).extracting(Message::topic).containsAll(topics);
            assertThat(replayed).anyMatch(message -> message.value() == null);
            assertThat(replayed)
                    .isNotEqualTo(old.stream().filter(replayed::contains).toList());

            assertThat(StaleReplay.send(definition, 10_000, 5)).isEqualTo(topics.size() * OLD + 50);
        }
    }

    private static PipelineDefinition definition(Path folder, KafkaServer kafka) throws IOException {
        return PipelineFile.read(
                Files.writeString(folder.resolve("pipeline.yaml"), World.definition()),
                Map.of("KAFKA_BOOTSTRAP", kafka.bootstrapServers()));
    }

    private static void create(KafkaServer kafka, List<String> topics) throws ExecutionException, InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(topics.stream()
                            .map(topic -> new NewTopic(topic, PARTITIONS, (short) 1))
                            .toList())
                    .all()
                    .get();
        }
    }

    private static void fill(KafkaServer kafka, List<String> topics) throws ExecutionException, InterruptedException {
        try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            for (String topic : topics) {
                for (int i = 0; i < OLD; i++) {
                    byte[] value = i % 4 == 3 ? null : ("value " + i).getBytes(UTF_8);
                    byte[] key = ("key " + i).getBytes(UTF_8);
                    producer.send(new ProducerRecord<>(topic, i % 7 % PARTITIONS, key, value))
                            .get();
                }
            }
        }
    }

    private static List<Message> read(KafkaServer kafka, List<String> topics) {
        List<TopicPartition> partitions = topics.stream()
                .flatMap(topic -> IntStream.range(0, PARTITIONS).mapToObj(i -> new TopicPartition(topic, i)))
                .toList();
        List<Message> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (TopicPartition partition : partitions) {
                consumer.assign(List.of(partition));
                consumer.seekToBeginning(List.of(partition));
                long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
                while (consumer.position(partition) < end) {
                    consumer.poll(Duration.ofMillis(100)).forEach(read -> messages.add(Message.of(read)));
                }
            }
        }
        return messages;
    }

    /** What is in the second list beyond the first, which holds each message once. */
    private static List<Message> added(List<Message> before, List<Message> after) {
        List<Message> added = new ArrayList<>(after);
        before.forEach(added::remove);
        return added;
    }
}
