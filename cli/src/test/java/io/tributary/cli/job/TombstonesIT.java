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
import io.tributary.job.CustomerProfilesJob;
import io.tributary.records.ProfileId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is left of a deleted customer goes after its retention, and an older change does not bring it back. */
class TombstonesIT {

    private static final Duration DEADLINE = Duration.ofSeconds(90);
    private static final int NOT_FOUND = 404;

    @TempDir
    private Path folder;

    @Test
    void anOldChangeOfARemovedCustomerChangesNothing() throws Exception {
        long twoDaysAgo = Instant.now().minus(Duration.ofDays(2)).toEpochMilli();
        String created = streamed(envelope(1, "Ann", "1"), 7, twoDaysAgo);
        String deleted = created.replace("\"after\":{", "\"before\":{")
                .replace("\"op\":\"c\"", "\"op\":\"d\"")
                .replace("\"lsn\":7", "\"lsn\":9");
        try (KafkaServer kafka = KafkaServer.start(Files.createDirectory(folder.resolve("kafka")), 0);
                ElasticsearchServer elasticsearch = ElasticsearchServer.start(
                        Files.createDirectory(folder.resolve("elasticsearch")), ElasticsearchRelease.V8, 0);
                FlinkServer flink =
                        FlinkServer.start(Files.createDirectory(folder.resolve("flink")), 0, new Configuration())) {
            CustomersPipeline customers = new CustomersPipeline(kafka);
            JobClient job = run(flink, shortLived(customers.write(folder, elasticsearch)));

            send(customers, 1, created);
            assertThat(DeadLettersIT.awaitDocument(elasticsearch, 1)).contains("\"kind\":\"profile\"");
            send(customers, 1, deleted);
            awaitNothing(elasticsearch, 1);
            send(customers, 1, created);
            send(customers, 2, streamed(envelope(2, "Bea", "1"), 11, twoDaysAgo));
            // Of the same partition, so the older change was read before.
            DeadLettersIT.awaitDocument(elasticsearch, 2);

            assertThat(status(elasticsearch, 1)).isEqualTo(NOT_FOUND);
            job.cancel().get();
        }
    }

    private static Path shortLived(Path pipeline) throws Exception {
        String definition = Files.readString(pipeline);
        return Files.writeString(
                pipeline, definition.replace("alias: people", "alias: people\n  tombstone_retention: 1s"));
    }

    private static JobClient run(FlinkServer flink, Path pipeline) throws Exception {
        PipelineDefinition definition = PipelineFile.read(pipeline);
        StreamExecutionEnvironment environment = flink.environment();
        CustomerProfilesJob.define(environment, definition);
        return environment.executeAsync(CustomerProfilesJob.name(definition));
    }

    private static String streamed(String envelope, int lsn, long committedAt) {
        return envelope.replace("\"snapshot\":\"true\"", "\"snapshot\":\"false\"")
                .replace("\"op\":\"r\"", "\"op\":\"c\"")
                .replace("\"lsn\":7", "\"lsn\":" + lsn)
                .replace("1700000000000", Long.toString(committedAt));
    }

    private static void send(CustomersPipeline customers, int id, String envelope) throws Exception {
        Map.Entry<byte @Nullable [], byte @Nullable []> message = message(key(id), envelope);
        customers.send(List.of(message));
    }

    private static void awaitNothing(ElasticsearchServer elasticsearch, int id) throws Exception {
        Instant deadline = Instant.now().plus(DEADLINE);
        while (status(elasticsearch, id) != NOT_FOUND) {
            assertThat(Instant.now()).as("the tombstone is removed").isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }

    private static int status(ElasticsearchServer elasticsearch, int id) throws Exception {
        URI url = elasticsearch.url().resolve("/people/_doc/" + ProfileId.of("crm.public.customers/" + id));
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
