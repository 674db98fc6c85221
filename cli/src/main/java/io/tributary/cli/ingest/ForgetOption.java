package io.tributary.cli.ingest;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.FormerSources;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A source that is gone for good. */
final class ForgetOption {

    @Option(
            names = "--forget",
            paramLabel = "NAME",
            description = "Forget how far a source was captured that the definition does not name any more, say what"
                    + " else is left of it, and end.")
    private @Nullable String name;

    /**
     * Forgets the source, if one was given; whether one was.
     *
     * @throws VerbFailedException if it is none that can be forgotten
     */
    boolean forget(PipelineDefinition definition, PrintWriter out) {
        if (name == null) {
            return false;
        }
        try {
            Iterable<String> left = FormerSources.forget(definition, name);
            out.println(name + " is forgotten. What is left of it:");
            left.forEach(line -> out.println("  " + line));
            out.flush();
            return true;
        } catch (IllegalArgumentException e) {
            throw new VerbFailedException("--forget " + e.getMessage());
        }
    }
}
