package io.tributary.flinksql;

import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The pipeline definitions of the workloads. */
final class Definitions {

    private Definitions() {}

    static PipelineDefinition of(String workload, Path folder) throws IOException {
        Path file = folder.resolve(workload + ".pipeline.yaml");
        try (InputStream definition = Task.class.getResourceAsStream(workload + ".pipeline.yaml")) {
            String text = new String(definition.readAllBytes(), StandardCharsets.UTF_8);
            Files.writeString(
                    file, text.replace("${CONTEST_PIPELINE}", "contest").replace("${CONTEST_KAFKA}", "localhost:9092"));
        }
        return PipelineFile.read(file);
    }
}
