package io.tributary.cli.validate;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.definition.InvalidDefinitionException;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a pipeline file; exit code 0 and a summary if it is right, 1 and all problems at once if it is not. */
@Command(
        name = "validate",
        description = "Checks a pipeline file: says everything that is wrong with it, or what it will do.",
        footer = {"", "Example:", "  ./tributary validate pipeline.yaml"})
public final class ValidateCommand implements Callable<Integer> {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The pipeline definition.")
    private @Nullable Path file;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec verb = Objects.requireNonNull(spec);
        PrintWriter out = verb.commandLine().getOut();
        try {
            PipelineDefinition definition = PipelineOption.read(verb, Objects.requireNonNull(file));
            PipelineSummary summary = PipelineSummary.of(definition);
            out.println(json ? JSON.writeValueAsString(summary) : SummaryText.of(summary));
            return 0;
        } catch (InvalidDefinitionException e) {
            if (json) {
                out.println(JSON.writeValueAsString(Map.of("valid", false, "problems", e.problems())));
            } else {
                verb.commandLine().getErr().println(e.getMessage());
            }
            return 1;
        }
    }
}
