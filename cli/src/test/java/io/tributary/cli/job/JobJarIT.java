package io.tributary.cli.job;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.cli.schema.ProfileSchema;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchRelease;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.KafkaServer;
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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shaded job jar on a Flink cluster that brings nothing of ours. */
class JobJarIT {

    @TempDir
    private Path folder;

    @Test
    void theJobJarRunsOnAClusterOfItsOwn() throws Exception {
        Path jar = Path.of(System.getProperty("tributary.job.jar"));
        assertThat(jar).isRegularFile();
        try (KafkaServer kafka = KafkaServer.start(Files.createDirectory(folder.resolve("kafka")));
                ElasticsearchServer elasticsearch = ElasticsearchServer.start(
                        Files.createDirectory(folder.resolve("elasticsearch")), ElasticsearchRelease.V8, 0);
                SeparateFlinkCluster cluster =
                        SeparateFlinkCluster.start(Files.createDirectory(folder.resolve("flink")))) {
            CustomersPipeline customers = new CustomersPipeline(kafka);
            customers.send(List.of(
                    CustomersPipeline.message(CustomersPipeline.key(1), CustomersPipeline.envelope(1, "Ann", "1.50"))));
            Path pipeline = customers.write(folder, elasticsearch);

            String printed = cluster.run(jar, "--pipeline", pipeline.toString());

            assertThat(printed).contains("Job has been submitted");
            String document = awaitDocument(
                    elasticsearch.url().resolve("/people/_doc/" + ProfileId.of("crm.public.customers/1")), cluster);
            assertThat(document).contains("\"first_name\":\"Ann\"").contains("\"email\":[\"ann@x.org\"]");
            assertThat(ProfileSchema.of(PipelineFile.read(pipeline))
                            .problems(new ObjectMapper().readTree(document).required("_source")))
                    .isEmpty();
        }
    }

    private static String awaitDocument(URI url, SeparateFlinkCluster cluster) throws Exception {
        HttpClient http = HttpClient.newHttpClient();
        Instant deadline = Instant.now().plus(Duration.ofSeconds(90));
        while (Instant.now().isBefore(deadline)) {
            HttpResponse<String> answer =
                    http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError("no document at " + url.getPath() + "\n" + cluster.log("jobmanager") + "\n"
                + cluster.log("taskmanager"));
    }
}
