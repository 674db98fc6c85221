package io.tributary.cli.profile;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Prints the profiles that carry an identifier, which is brought to the form that the definition's rule gives it. */
@Command(
        name = "find",
        description = "Prints the profiles that carry an identifier, spelled as you like.",
        footer = {
            "",
            "Examples:",
            "  ./tributary profile find --pipeline pipeline.yaml --email Ann@Example.org",
            "  ./tributary profile find --pipeline pipeline.yaml --identifier phone=+49301234"
        })
final class FindProfile implements Callable<Integer> {

    private static final String EMAIL = "email";

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Mixin
    private DocumentPrinter printer = new DocumentPrinter();

    @ArgGroup(multiplicity = "1")
    private Sought sought = new Sought();

    static final class Sought {

        @Option(names = "--email", paramLabel = "X", description = "The same as --identifier email=X.")
        private @Nullable String email;

        @Option(
                names = "--identifier",
                paramLabel = "NAME=VALUE",
                description = "An identifier by its name in the definition's identity section.")
        private Map<String, String> identifier = Map.of();

        Map.Entry<String, String> nameAndValue() {
            return email != null
                    ? Map.entry(EMAIL, email)
                    : identifier.entrySet().iterator().next();
        }
    }

    @Override
    public Integer call() throws IOException {
        CommandSpec verb = Objects.requireNonNull(spec);
        PipelineDefinition definition = pipeline.read();
        String name = sought.nameAndValue().getKey();
        String value = identify(
                verb, rule(verb, definition, name), sought.nameAndValue().getValue());
        try (ProfileLookup lookup = ProfileLookup.open(definition.index())) {
            List<ObjectNode> found = lookup.find(name, value);
            if (found.isEmpty()) {
                throw new VerbFailedException("no profile carries this " + name + " (looked for as: " + value + ")");
            }
            found.forEach(document -> printer.print(verb, document));
        }
        return 0;
    }

    private static IdentifierRule rule(CommandSpec verb, PipelineDefinition definition, String name) {
        return definition.identity().stream()
                .filter(rule -> rule.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ParameterException(
                        verb.commandLine(),
                        "the pipeline has no identifier %s (expected: one of %s)"
                                .formatted(
                                        name,
                                        definition.identity().stream()
                                                .map(IdentifierRule::name)
                                                .collect(Collectors.joining(", ")))));
    }

    private static String identify(CommandSpec verb, IdentifierRule rule, String raw) {
        String value = rule.identify(raw, null);
        if (value == null) {
            throw new ParameterException(
                    verb.commandLine(),
                    "'%s' is no %s: the pipeline's rule for it reads nothing in it, or ignores it"
                            .formatted(raw, rule.name()));
        }
        return value;
    }
}
