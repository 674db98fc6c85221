package io.tributary.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What Flink's REST tells of the one job. */
final class FlinkView {

    private static final String RUNNING = "RUNNING";

    private final Http http = new Http();
    private final URI flink;
    private final String jobId;

    FlinkView(URI flink, String jobId) {
        this.flink = flink;
        this.jobId = jobId;
    }

    /**
     * Whether the job and every task of it run, each on one of these TaskManagers. Flink takes a while to miss one that was
     * killed, and calls its tasks running until then.
     */
    boolean allRunOn(Set<String> taskManagers) throws IOException, InterruptedException {
        JsonNode job = http.json(flink.resolve("/jobs/" + jobId));
        if (!job.path("state").asText().equals(RUNNING)) {
            return false;
        }
        for (JsonNode vertex : job.path("vertices")) {
            if (!vertex.path("status").asText().equals(RUNNING)) {
                return false;
            }
        }
        for (JsonNode vertex : job.path("vertices")) {
            for (JsonNode task : tasks(vertex)) {
                if (!task.path("status").asText().equals(RUNNING)
                        || !taskManagers.contains(task.path("taskmanager-id").asText())) {
                    return false;
                }
            }
        }
        return true;
    }

    /** How many tasks each TaskManager runs. */
    Map<String, Integer> tasksByTaskManager() throws IOException, InterruptedException {
        Map<String, Integer> counts = new HashMap<>();
        for (JsonNode vertex : http.json(flink.resolve("/jobs/" + jobId)).path("vertices")) {
            for (JsonNode task : tasks(vertex)) {
                counts.merge(task.path("taskmanager-id").asText(), 1, Integer::sum);
            }
        }
        return counts;
    }

    private JsonNode tasks(JsonNode vertex) throws IOException, InterruptedException {
        return http.json(flink.resolve(
                        "/jobs/" + jobId + "/vertices/" + vertex.path("id").asText()))
                .path("subtasks");
    }
}
