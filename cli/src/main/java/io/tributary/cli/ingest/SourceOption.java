package io.tributary.cli.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which sources of a definition are meant. */
final class SourceOption {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec verb;

    @Option(
            names = "--source",
            paramLabel = "NAME",
            description = "Check and capture this source only; give it again for more (default: all).")
    private List<String> names = new ArrayList<>();

    /**
     * The chosen sources in the definition's order.
     *
     * @throws ParameterException if the definition has no such source; it tells all unknown names, and the known
     */
    List<SourceDefinition> of(PipelineDefinition definition) {
        List<String> known =
                definition.sources().stream().map(SourceDefinition::name).toList();
        List<String> unknown =
                names.stream().filter(name -> !known.contains(name)).distinct().toList();
        if (!unknown.isEmpty()) {
            throw new ParameterException(
                    Objects.requireNonNull(verb).commandLine(),
                    "--source: %s (expected: one of %s)"
                            .formatted(String.join(", ", unknown), String.join(", ", known)));
        }
        return definition.sources().stream()
                .filter(source -> names.isEmpty() || names.contains(source.name()))
                .toList();
    }
}
