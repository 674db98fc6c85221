package io.tributary.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.KafkaServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forgetting a source, as typed. */
class ForgetVerbIT {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSourceThatIsGoneIsForgottenOnceAndWhatIsLeftOfItIsTold() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(folder.resolve("kafka"))) {
            captured(kafka);
            String pipeline = pipeline(kafka).toString();

            assertThat(run("ingest", "--pipeline", pipeline, "--forget", "old")).isZero();
            assertThat(err.toString()).isEmpty();
            assertThat(out.toString().lines())
                    .containsExactly(
                            "old is forgotten. What is left of it:",
                            "  in its database: the replication slot tributary_acme_old, which keeps the log from being"
                                    + " removed, and the publication tributary_acme_old; unless its properties slot.name"
                                    + " and publication.name were others",
                            "  in Kafka: the topics acme.old.public.people",
                            "  in the profiles: what its rows gave them, until the job is started without its state");

            assertThat(run("ingest", "--pipeline", pipeline, "--forget", "old")).isEqualTo(1);
            assertThat(err.toString())
                    .contains("tributary: --forget old: no capture of it is stored in acme.ingest-offsets");
        }
    }

    /** What a capture of the source has left. */
    private static void captured(KafkaServer kafka) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.createTopics(List.of(
                            new NewTopic("acme.ingest-offsets", 1, (short) 1),
                            new NewTopic("acme.old.public.people", 1, (short) 1)))
                    .all()
                    .get();
        }
        try (KafkaProducer<String, String> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrapServers()),
                new StringSerializer(),
                new StringSerializer())) {
            producer.send(new ProducerRecord<>(
                            "acme.ingest-offsets", "[\"acme.old\",{\"server\":\"acme.old\"}]", "{\"lsn\":100}"))
                    .get();
            producer.send(new ProducerRecord<>("acme.ingest-offsets", "[\"columns\",\"acme.old\"]", "{}"))
                    .get();
        }
    }

    private Path pipeline(KafkaServer kafka) throws IOException {
        return Files.writeString(folder.resolve("pipeline.yaml"), """
                pipeline: acme
                kafka: {bootstrap: '%s'}
                sources:
                  crm:
                    connector: postgres
                    properties: {database.hostname: localhost, database.user: x, database.dbname: nowhere}
                    tables:
                      public.customers: {customer: {key: id, identifiers: {email: email}}}
                identity:
                  email: {normalise: email}
                index:
                  elasticsearch: {hosts: ['http://localhost:9200']}
                  alias: people
                """.formatted(kafka.bootstrapServers()));
    }

    private int run(String... arguments) {
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
