package io.tributary.cli.demo;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.cli.demo.SlidingWindow.Latency;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.verify.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What came of an unattended demo. In JSON the names are in snake case.
 *
 * @param changesByKind the scripted changes, without the replayed ones
 * @param replayed old messages sent once more
 * @param latencyMs from commit to searchable, of the scripted changes
 * @param readySeconds from the start of the process to the first searchable profile
 * @param loadSeconds from the start of the process until the index showed the whole load
 * @param atRestSeconds from the last change until the index was at rest
 * @param memoryMb resident, by server; empty where the system does not tell
 */
record DemoReport(
        @JsonUnwrapped Verdict verdict,
        long changes,
        Map<String, Long> changesByKind,
        long replayed,
        long duplicatesDropped,
        long rejected,
        long rowsCaptured,
        Latency latencyMs,
        double readySeconds,
        double loadSeconds,
        double atRestSeconds,
        Map<String, String> versions,
        long seed,
        int customers,
        Map<String, Long> memoryMb) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    void write(Path file) {
        try {
            Files.writeString(file, JSON.writeValueAsString(this) + System.lineSeparator());
        } catch (IOException e) {
            throw new VerbFailedException(
                    "cannot write the report to " + file + " (expected: a file in a folder that can be written to)", e);
        }
    }

    /** What people want to know of it. */
    String summary() {
        return """
                profiles %,d: missing %d, extra %d, different %d
                changes %,d and %,d replayed messages: %,d duplicates dropped, %,d rejected
                commit to searchable: p50 %d ms, p99 %d ms
                first searchable profile after %.1f s, the whole load after %.1f s; at rest %.1f s after the last change""".formatted(
                        verdict.profiles(),
                        verdict.missing(),
                        verdict.extra(),
                        verdict.different(),
                        changes,
                        replayed,
                        duplicatesDropped,
                        rejected,
                        latencyMs.p50(),
                        latencyMs.p99(),
                        readySeconds,
                        loadSeconds,
                        atRestSeconds);
    }
}
