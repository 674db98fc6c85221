package io.tributary.cli.schema;

import co.elastic.clients.json.JsonpUtils;
import co.elastic.clients.json.jackson.JacksonJsonpMapper;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.mapping.ProfileMapping;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints what the documents look like that a definition yields. Asks no server. */
@Command(
        name = "schema",
        description = "Prints what the documents of a pipeline look like, for those who build dashboards on them.",
        footer = {"", "Example:", "  ./tributary schema --pipeline pipeline.yaml --format json-schema"})
public final class SchemaCommand implements Callable<Integer> {

    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private static final String MAPPING = "mapping";
    private static final String JSON_SCHEMA = "json-schema";
    private static final String EXAMPLE = "example";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = JSON_SCHEMA,
            description = {
                "mapping: the fields of the Elasticsearch index.",
                "json-schema: JSON Schema 2020-12 of the documents (the default).",
                "example: a document in which every field has a value."
            })
    private String format = JSON_SCHEMA;

    @Override
    public Integer call() throws JsonProcessingException {
        CommandSpec verb = Objects.requireNonNull(spec);
        requireFormat(verb);
        PipelineDefinition definition = pipeline.read();
        JsonNode printed =
                switch (format) {
                    case MAPPING ->
                        JSON.readTree(JsonpUtils.toJsonString(ProfileMapping.of(definition), new JacksonJsonpMapper()));
                    case EXAMPLE -> ExampleDocument.of(definition);
                    default -> ProfileJsonSchema.of(definition);
                };
        verb.commandLine().getOut().println(JSON.writeValueAsString(printed));
        return 0;
    }

    private void requireFormat(CommandSpec verb) {
        List<String> formats = List.of(MAPPING, JSON_SCHEMA, EXAMPLE);
        if (!formats.contains(format)) {
            throw new ParameterException(
                    verb.commandLine(),
                    "--format: " + format + " (expected: one of " + String.join(", ", formats) + ")");
        }
    }
}
