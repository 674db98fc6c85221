package io.tributary.cli.validate;

import io.tributary.definition.InvalidDefinitionException;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The option {@code --pipeline FILE}, for verbs that work on a pipeline. */
public final class PipelineOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(names = "--pipeline", required = true, paramLabel = "FILE", description = "The pipeline definition.")
    private @Nullable Path file;

    /**
     * The definition in the file.
     *
     * @throws ParameterException if there is no such file
     * @throws InvalidDefinitionException if something is wrong with it; it tells everything
     */
    public PipelineDefinition read() {
        return read(Objects.requireNonNull(verb), Objects.requireNonNull(file));
    }

    static PipelineDefinition read(CommandSpec verb, Path file) {
        if (!Files.isRegularFile(file)) {
            throw new ParameterException(verb.commandLine(), "no such file: " + file);
        }
        return PipelineFile.read(file);
    }
}
