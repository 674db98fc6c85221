package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaServerIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;

    KafkaServerIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void carriesARecordOverARestartAndLeavesNothingBehind() throws Exception {
        int port;
        try (KafkaServer server = KafkaServer.start(folder)) {
            port = Integer.parseInt(server.bootstrapServers().split(":")[1]);
            try (Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
                admin.createTopics(List.of(new NewTopic("words", 2, (short) 1)))
                        .all()
                        .get(30, TimeUnit.SECONDS);
            }
            produce(server, "words", "first");
            assertThat(consume(server, "words", 1)).containsExactly("first");
        }
        assertThat(Loopback.isFree(port)).isTrue();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("data-plane-kafka") || name.startsWith("kafka-log-cleaner"));

        try (KafkaServer again = KafkaServer.start(folder)) {
            produce(again, "words", "second");
            assertThat(consume(again, "words", 2)).containsExactlyInAnyOrder("first", "second");
        }
    }

    @Test
    void doesNotCreateATopicByUse() {
        try (KafkaServer server = KafkaServer.start(folder);
                Admin admin = Admin.create(Map.of("bootstrap.servers", server.bootstrapServers()))) {
            assertThatThrownBy(() -> admin.describeTopics(List.of("absent"))
                            .allTopicNames()
                            .get(30, TimeUnit.SECONDS))
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    private static void produce(KafkaServer server, String topic, String value) throws Exception {
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", server.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, value)).get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> consume(KafkaServer server, String topic, int expected) throws Exception {
        Map<String, Object> properties = Map.of(
                "bootstrap.servers",
                server.bootstrapServers(),
                "group.id",
                "group-" + expected,
                "auto.offset.reset",
                "earliest");
        List<String> seen = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer.subscribe(List.of(topic));
            return Waiting.until(
                    expected + " records",
                    PATIENCE,
                    () -> {
                        for (ConsumerRecord<String, String> record : consumer.poll(Duration.ofMillis(200))) {
                            seen.add(record.value());
                        }
                        return seen;
                    },
                    records -> records.size() >= expected);
        }
    }
}
