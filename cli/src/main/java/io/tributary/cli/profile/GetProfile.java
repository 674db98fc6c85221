package io.tributary.cli.profile;

import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.util.Objects;
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
        CommandSpec verb = Objects.requireNonNull(spec);
        PipelineDefinition definition = pipeline.read();
        try (ProfileLookup lookup = ProfileLookup.open(definition.index())) {
            printer.print(verb, lookup.follow(id).tell(verb.commandLine().getErr()));
        }
        return 0;
    }
}
