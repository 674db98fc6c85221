package io.tributary.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the job's counters over Flink's REST. They lag by the interval at which Flink collects metrics, and begin at zero
 * again when the job restarts.
 */
final class JobCounters {

    /** Summed over all operators and subtasks. */
    record Counts(long changesRead, long duplicatesDropped, long accepted, long rejected, long documents) {}

    private static final Set<String> WANTED =
            Set.of("changesRead", "duplicatesDropped", "accepted", "rejected", "documents");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
    private final URI job;

    /** @param flink the address of Flink's REST */
    JobCounters(URI flink, String jobId) {
        this.job = flink.resolve("/jobs/" + jobId + "/");
    }

    Counts read() throws IOException, InterruptedException {
        Map<String, Long> sums = new HashMap<>();
        for (JsonNode vertex :
                get(URI.create(job.toString().replaceAll("/$", ""))).path("vertices")) {
            addCounters(job.resolve("vertices/" + vertex.path("id").asText() + "/subtasks/metrics"), sums);
        }
        return new Counts(
                sums.getOrDefault("changesRead", 0L),
                sums.getOrDefault("duplicatesDropped", 0L),
                sums.getOrDefault("accepted", 0L),
                sums.getOrDefault("rejected", 0L),
                sums.getOrDefault("documents", 0L));
    }

    private void addCounters(URI metrics, Map<String, Long> sums) throws IOException, InterruptedException {
        List<String> wanted = new ArrayList<>();
        for (JsonNode metric : get(metrics)) {
            String id = metric.path("id").asText();
            if (WANTED.contains(counter(id))) {
                wanted.add(URLEncoder.encode(id, StandardCharsets.UTF_8));
            }
        }
        if (wanted.isEmpty()) {
            return;
        }
        for (JsonNode metric : get(URI.create(metrics + "?agg=sum&get=" + String.join(",", wanted)))) {
            sums.merge(counter(metric.path("id").asText()), metric.path("sum").asLong(), Long::sum);
        }
    }

    /** {@code Read changes.changesRead} is the operator's counter {@code changesRead}. */
    private static String counter(String metricId) {
        return metricId.substring(metricId.lastIndexOf('.') + 1);
    }

    private JsonNode get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(10)).build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("Flink answered " + answer.statusCode() + " (expected: 200) to " + address.getPath());
        }
        return JSON.readTree(answer.body());
    }
}
