package io.tributary.cli.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the profile of an id. An id that became part of another profile is followed there, in one hop. */
@Command(
        name = "get",
        description = "Prints the profile with this id, or the one it became part of.",
        footer = {"", "Example:", "  ./tributary profile get 8x2tn0q6c4v1m9r3wz5kjh7p --pipeline pipeline.yaml"})
final class GetProfile implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", description = "The profile id: the field profile_id of its document.")
    private String id = "";

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Mixin
    private DocumentPrinter printer = new DocumentPrinter();

    @Override
    public Integer call() throws IOException {
        PipelineDefinition definition = pipeline.read();
        try (ProfileLookup lookup = ProfileLookup.open(definition.index())) {
            printer.print(Objects.requireNonNull(spec), follow(lookup));
        }
        return 0;
    }

    private ObjectNode follow(ProfileLookup lookup) {
        ObjectNode document = lookup.get(id).orElseThrow(() -> new VerbFailedException("no profile has the id " + id));
        return switch (document.path("kind").asText()) {
            case "alias" -> {
                String successor = document.path("alias_of").asText();
                Objects.requireNonNull(spec)
                        .commandLine()
                        .getErr()
                        .println(id + " became part of the profile " + successor + ":");
                yield profile(lookup.get(successor))
                        .orElseThrow(() -> new VerbFailedException(
                                id + " became part of the profile " + successor + ", which is gone"));
            }
            case "deleted" ->
                throw new VerbFailedException("the profile " + id + " was deleted: no record of it is left");
            default -> document;
        };
    }

    private static Optional<ObjectNode> profile(Optional<ObjectNode> document) {
        return document.filter(found -> found.path("kind").asText().equals("profile"));
    }
}
