package io.tributary.cli.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.cli.verify.Progress;
import io.tributary.cli.verify.SourceRecords;
import io.tributary.cli.why.Chain;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.ProfileId;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says by which identifiers two records came into one profile, or why they did not. */
@Command(
        name = "why-linked",
        description = {
            "Says by which identifiers two records came into one profile: the shortest chain of records that share a value."
                    + " Where the index does not tell enough, it reads the customer tables of the sources.",
            "Exits with 1 if they are in different profiles, and says why if that is simple."
        },
        footer = {
            "",
            "Example:",
            "  ./tributary profile why-linked crm.public.customers/42 shop.public.accounts/7 --pipeline pipeline.yaml"
        })
final class WhyLinked implements Callable<Integer> {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            index = "0",
            paramLabel = "RECORD",
            description = "A record: its source, schema, table and key, as in the field records of a document.")
    private String from = "";

    @Parameters(index = "1", paramLabel = "RECORD", description = "Another record.")
    private String to = "";

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Option(names = "--json", description = "Print the answer as JSON on one line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PipelineDefinition definition = pipeline.read();
        try (ProfileLookup lookup = ProfileLookup.open(definition.index())) {
            ProfileLinks links = new ProfileLinks(definition, lookup);
            JsonNode profile = profileOf(from, lookup);
            JsonNode other = profileOf(to, lookup);
            if (id(profile).equals(id(other))) {
                print(profile, chain(definition, links, profile));
                return ExitCode.OK;
            }
            print(profile, other, new Apart(definition.identity(), links).reasons(from, profile, to, other));
            return ExitCode.SOFTWARE;
        }
    }

    private static JsonNode profileOf(String record, ProfileLookup lookup) {
        ObjectNode profile = lookup.get(ProfileId.of(record))
                .map(found -> lookup.follow(ProfileId.of(record)).document())
                .orElseThrow(() -> new VerbFailedException("no profile was ever made of a record " + record
                        + " (expected: source, schema, table and key, such as crm.public.customers/42)"));
        boolean listed = false;
        for (JsonNode each : profile.path("records")) {
            listed |= each.asText().equals(record);
        }
        if (!listed
                && profile.path("records").size()
                        == profile.path("record_count").asLong()) {
            throw new VerbFailedException("the record " + record + " is gone");
        }
        return profile;
    }

    private List<Chain.Step> chain(PipelineDefinition definition, ProfileLinks links, JsonNode profile) {
        Optional<Set<String>> joining = links.joining(profile);
        if (joining.isPresent()) {
            return Chain.between(from, to, ProfileLinks.records(profile), joining.get());
        }
        verb().commandLine()
                .getErr()
                .println("the index does not tell enough of the records of " + id(profile)
                        + ": reading the customer tables of the sources");
        return SourceRecords.read(definition, Progress.SILENT)
                .customer(from)
                .map(customer -> Chain.between(from, to, customer.records(), customer.joining()))
                .orElse(List.of());
    }

    private void print(JsonNode profile, List<Chain.Step> chain) throws JsonProcessingException {
        if (chain.isEmpty()) {
            throw new VerbFailedException("both records are in the profile " + id(profile)
                    + ", but nothing joins them any more (expected: the index catches up soon)");
        }
        PrintWriter out = verb().commandLine().getOut();
        if (json) {
            ObjectNode answer = JSON.createObjectNode().put("linked", true).put("profile", id(profile));
            answer.set("chain", JSON.valueToTree(chain));
            out.println(JSON.writeValueAsString(answer));
            return;
        }
        out.println("both are in the profile " + id(profile) + ":");
        for (Chain.Step step : chain) {
            out.println(
                    step.identifier() == null
                            ? "  " + step.record()
                            : "  -(" + step.identifier() + " " + step.value() + ")- " + step.record());
        }
    }

    private void print(JsonNode profile, JsonNode other, List<String> reasons) throws JsonProcessingException {
        PrintWriter out = verb().commandLine().getOut();
        if (json) {
            ObjectNode answer = JSON.createObjectNode().put("linked", false);
            answer.putArray("profiles").add(id(profile)).add(id(other));
            answer.set("reasons", JSON.valueToTree(reasons));
            out.println(JSON.writeValueAsString(answer));
            return;
        }
        out.println(from + " is in the profile " + id(profile) + ", and " + to + " in " + id(other));
        reasons.forEach(reason -> out.println("  " + reason));
    }

    private static String id(JsonNode profile) {
        return profile.path("profile_id").asText();
    }

    private CommandSpec verb() {
        return Objects.requireNonNull(spec);
    }
}
