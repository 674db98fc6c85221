package io.tributary.cli.job;

import static io.tributary.cli.job.CustomersPipeline.envelope;
import static io.tributary.cli.job.CustomersPipeline.key;
import static io.tributary.cli.job.CustomersPipeline.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.ServerCertificate;
import io.tributary.job.CustomerProfilesJob;
import io.tributary.records.ProfileId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What cannot be taken becomes one dead letter each, and what follows it flows. The broker takes nobody without TLS and a
 * password, so that every connection of the job has to use the definition's.
 */
class DeadLettersIT {

    private static final Duration DEADLINE = Duration.ofSeconds(90);

    @TempDir
    private Path folder;

    @Test
    void eachBadMessageIsOneDeadLetterAndTheNextRecordFlows() throws Exception {
        String good = envelope(1, "Ann", "1.50");
        // The index takes a double, so the job accepts this decimal and the index refuses it.
        String tooLarge = "1" + "0".repeat(400);
        List<Map.Entry<byte @Nullable [], byte @Nullable []>> messages = List.of(
                message(key(1), "\u0000\u0001 not json"),
                message(key(1), "{\"some\":\"json\"}"),
                message(key(1), good.replace("\"customers\"", "\"invoices\"")),
                message(null, good),
                message(key(1), good.replace("first_name", "vorname")),
                message(key(1), good.replace("1.50", "1,50")),
                message(key(2), envelope(2, "Big", tooLarge)),
                message(key(1), good));
        ServerCertificate certificate = ServerCertificate.create(folder.resolve("tls"));
        try (KafkaServer kafka = KafkaServer.startSecured(folder.resolve("kafka"), certificate, "ann", "open");
                ElasticsearchServer elasticsearch = ElasticsearchServer.start(
                        Files.createDirectory(folder.resolve("elasticsearch")), ElasticsearchRelease.V8, 0);
                FlinkServer flink =
                        FlinkServer.start(Files.createDirectory(folder.resolve("flink")), 0, new Configuration())) {
            CustomersPipeline customers = new CustomersPipeline(kafka, access(certificate));
            PipelineDefinition definition = PipelineFile.read(customers.write(folder, elasticsearch));
            StreamExecutionEnvironment environment = flink.environment();
            CustomerProfilesJob.define(environment, definition);
            JobClient job = environment.executeAsync(CustomerProfilesJob.name(definition));
            customers.send(messages);

            List<ConsumerRecord<String, String>> letters = read(customers, definition.deadLetterTopic(), 7);

            assertThat(letters.subList(0, 6))
                    .extracting(letter -> header(letter, "reason"))
                    .containsExactly(
                            "UNREADABLE",
                            "NOT_AN_ENVELOPE",
                            "UNMAPPED_TABLE",
                            "MISSING_KEY",
                            "MISSING_COLUMN",
                            "BAD_VALUE");
            for (int i = 0; i < 6; i++) {
                ConsumerRecord<String, String> letter = letters.get(i);
                assertThat(headers(letter))
                        .containsEntry("station", "READ_CHANGES")
                        .containsEntry("topic", CustomersPipeline.TOPIC)
                        .containsEntry("partition", "1")
                        .containsEntry("offset", Integer.toString(i))
                        .containsEntry("source", "crm")
                        .containsEntry("table", "crm.public.customers")
                        .containsKey("error");
                assertThat(letter.value()).isEqualTo(text(messages.get(i).getValue()));
                assertThat(letter.key()).isEqualTo(text(messages.get(i).getKey()));
            }
            assertThat(headers(letters.get(6)))
                    .containsEntry("station", "WRITE_INDEX")
                    .containsEntry("reason", "REFUSED_BY_INDEX");
            assertThat(letters.get(6).value()).contains("\"first_name\":\"Big\"");
            assertThat(awaitDocument(elasticsearch, 1)).contains("\"first_name\":\"Ann\"");
            awaitMessage(customers, definition.profileTopic());
            job.cancel().get();
        }
    }

    static Map<String, String> access(ServerCertificate certificate) {
        return Map.of(
                "security.protocol",
                "SASL_SSL",
                "sasl.mechanism",
                "SCRAM-SHA-512",
                "sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"ann\" password=\"open\";",
                "ssl.truststore.type",
                "PEM",
                "ssl.truststore.location",
                certificate.certificate().toString());
    }

    private static KafkaConsumer<String, String> consumer(CustomersPipeline customers) {
        Map<String, Object> properties = customers.connection();
        properties.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
    }

    private static void awaitMessage(CustomersPipeline customers, String topic) {
        try (KafkaConsumer<String, String> consumer = consumer(customers)) {
            consumer.assign(consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList());
            Instant deadline = Instant.now().plus(DEADLINE);
            while (consumer.poll(Duration.ofMillis(200)).isEmpty()) {
                assertThat(Instant.now()).as("a message in " + topic).isBefore(deadline);
            }
        }
    }

    private static List<ConsumerRecord<String, String>> read(CustomersPipeline customers, String topic, int count) {
        try (KafkaConsumer<String, String> consumer = consumer(customers)) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            List<ConsumerRecord<String, String>> records = new ArrayList<>();
            Instant deadline = Instant.now().plus(DEADLINE);
            while (records.size() < count && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(200)).forEach(records::add);
            }
            // The index refuses later than the reader, but no one promises it.
            records.sort(java.util.Comparator.comparing(record -> header(record, "station")));
            assertThat(records).hasSize(count);
            return records;
        }
    }

    static String awaitDocument(ElasticsearchServer elasticsearch, int id) throws Exception {
        URI url = elasticsearch.url().resolve("/people/_doc/" + ProfileId.of("crm.public.customers/" + id));
        HttpClient http = HttpClient.newHttpClient();
        Instant deadline = Instant.now().plus(DEADLINE);
        while (Instant.now().isBefore(deadline)) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            TimeUnit.MILLISECONDS.sleep(50);
        }
        throw new AssertionError("no document of customer " + id);
    }

    private static Map<String, String> headers(ConsumerRecord<String, String> letter) {
        return StreamSupport.stream(letter.headers().spliterator(), false)
                .collect(Collectors.toMap(header -> header.key(), header -> text(header.value())));
    }

    private static String header(ConsumerRecord<String, String> letter, String name) {
        return Objects.requireNonNull(headers(letter).get(name));
    }

    private static String text(byte @Nullable [] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
