package io.tributary.contest.flink;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contest.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.apache.flink.api.common.JobID;

/** What Flink tells of the checkpoints of a job that runs, by its REST interface. */
final class CheckpointStatistics {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CheckpointStatistics() {}

    /** Size of the last completed checkpoint; what the median one wrote, and how long it took. Empty while there is none. */
    static Map<String, Double> of(int restPort, JobID job) throws IOException, InterruptedException {
        URI address = URI.create("http://localhost:%d/jobs/%s/checkpoints".formatted(restPort, job));
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException("%s answered %d (expected: 200 and the statistics of the checkpoints)"
                    .formatted(address, answer.statusCode()));
        }
        return of(JSON.readTree(answer.body()));
    }

    static Map<String, Double> of(JsonNode statistics) {
        JsonNode last = statistics.path("latest").path("completed");
        JsonNode all = statistics.path("summary");
        if (!last.has("state_size")) {
            return Map.of();
        }
        return Map.of(
                Outcome.CHECKPOINT_BYTES,
                last.path("state_size").asDouble(),
                Outcome.CHECKPOINT_WRITTEN_BYTES,
                all.path("checkpointed_size").path("p50").asDouble(),
                Outcome.CHECKPOINT_SECONDS,
                all.path("end_to_end_duration").path("p50").asDouble() / 1e3);
    }
}
