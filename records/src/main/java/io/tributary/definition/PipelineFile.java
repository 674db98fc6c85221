package io.tributary.definition;

import io.tributary.yaml.Problem;
import io.tributary.yaml.YamlFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The door to {@code pipeline.yaml}. */
public final class PipelineFile {

    private PipelineFile() {}

    /**
     * Reads and checks the file, with the environment of this process behind its references.
     *
     * @throws InvalidDefinitionException with all problems at once
     */
    public static PipelineDefinition read(Path file) {
        return read(file, System.getenv());
    }

    /**
     * Reads and checks the file.
     *
     * @param environment what <code>${NAME}</code> stands for
     * @throws InvalidDefinitionException with all problems at once
     */
    public static PipelineDefinition read(Path file, Map<String, String> environment) {
        YamlFile yaml = YamlFile.open(file, environment);
        if (!yaml.isReadable()) {
            throw new InvalidDefinitionException(yaml.problems());
        }
        PipelineDefinition definition = yaml.root().section("keys and values", PipelineSection::read);
        List<Problem> problems = yaml.problems();
        if (!problems.isEmpty()) {
            throw new InvalidDefinitionException(problems);
        }
        return definition;
    }
}
