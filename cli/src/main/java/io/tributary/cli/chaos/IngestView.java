package io.tributary.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.ingest.CaptureState;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the ingest processes tell of themselves. */
final class IngestView {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Http http = new Http();
    private final List<Integer> ports;
    private final Set<String> sources;

    /**
     * @param ports of their HTTP
     * @param sources of the definition
     */
    IngestView(List<Integer> ports, Set<String> sources) {
        this.ports = ports;
        this.sources = Set.copyOf(sources);
    }

    /** Whether each source is past its snapshot and captured by one of them. */
    boolean allCaptured() throws InterruptedException {
        Set<String> captured = new HashSet<>();
        for (int process = 0; process < ports.size(); process++) {
            captured.addAll(captured(process));
        }
        return captured.containsAll(sources);
    }

    /** The sources that a process captures; none where it does not answer. */
    Set<String> captured(int process) throws InterruptedException {
        Set<String> captured = new HashSet<>();
        try {
            // The status does not matter here: a process that captures one source may have trouble with another.
            HttpResponse<String> answer =
                    http.get(URI.create("http://127.0.0.1:" + ports.get(process) + "/health/ready"));
            JsonNode states = JSON.readTree(answer.body()).path("sources");
            for (String source : sources) {
                if (states.path(source).path("state").asText().equals(CaptureState.FOLLOWING.toString())) {
                    captured.add(source);
                }
            }
        } catch (IOException isDown) {
            return Set.of();
        }
        return captured;
    }
}
