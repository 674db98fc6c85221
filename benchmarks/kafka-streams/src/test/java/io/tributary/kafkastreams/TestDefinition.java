package io.tributary.kafkastreams;

import io.tributary.contest.Contestant;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The definitions of the contest. */
final class TestDefinition {

    private TestDefinition() {}

    static PipelineDefinition of(String workload, String bootstrap, Path folder) throws IOException {
        Path file = folder.resolve(workload + ".yaml");
        try (InputStream definition = Contestant.class.getResourceAsStream(workload + ".pipeline.yaml")) {
            Files.write(file, definition.readAllBytes());
        }
        return PipelineFile.read(file, Map.of("CONTEST_PIPELINE", "test-" + workload, "CONTEST_KAFKA", bootstrap));
    }
}
