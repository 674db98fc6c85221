package io.tributary.cli.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.cli.why.Explainer;
import io.tributary.cli.why.Explanation;
import io.tributary.cli.why.ExplanationText;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says where the values of a profile are from, by which rule, and what lost. */
@Command(
        name = "why",
        description = {
            "Says of a field of a profile which record its value is from, by which rule, and which values lost; of a metric"
                    + " what each record brings; of a segment the values its condition looks at.",
            "Without FIELD, says it briefly of every attribute."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary profile why 8x2tn0q6c4v1m9r3wz5kjh7p --pipeline pipeline.yaml",
            "  ./tributary profile why 8x2tn0q6c4v1m9r3wz5kjh7p first_name --pipeline pipeline.yaml"
        })
final class WhyProfile implements Callable<Integer> {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ID", description = "The profile id: the field profile_id of its document.")
    private String id = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FIELD",
            description =
                    "An attribute, metric, enrichment, segment or identifier, by its name in the definition; where"
                            + " several share a name, metrics.NAME, attributes.NAME and so on tell them apart.")
    private @Nullable String field;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(names = "--json", description = "Print each explanation as JSON on a line of its own.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        CommandSpec verb = Objects.requireNonNull(spec);
        PipelineDefinition definition = pipeline.read();
        try (ProfileLookup lookup = ProfileLookup.open(definition.index())) {
            Explainer explainer = new Explainer(
                    definition, lookup.follow(id).tell(verb.commandLine().getErr()));
            PrintWriter out = verb.commandLine().getOut();
            for (Explanation explanation : explanations(verb, explainer)) {
                out.println(text(explanation));
            }
        }
        return 0;
    }

    private List<Explanation> explanations(CommandSpec verb, Explainer explainer) {
        if (field == null) {
            return explainer.attributes();
        }
        List<Explanation> found = explainer.explain(field);
        if (found.isEmpty()) {
            throw new ParameterException(
                    verb.commandLine(),
                    "profiles have no field " + field + " (expected: one of " + String.join(", ", explainer.fields())
                            + ")");
        }
        return found;
    }

    private String text(Explanation explanation) throws JsonProcessingException {
        if (json) {
            return JSON.writeValueAsString(explanation);
        }
        return field == null ? ExplanationText.brief(explanation) : ExplanationText.whole(explanation);
    }
}
