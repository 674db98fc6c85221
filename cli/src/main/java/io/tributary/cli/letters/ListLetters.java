package io.tributary.cli.letters;

import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Lists dead letters without anything of their content. */
@Command(
        name = "list",
        description = {
            "Lists dead letters, the newest last, and counts all that are meant by station and reason.",
            "Nothing of what they hold is shown; `show` does that."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary dead-letters list --pipeline pipeline.yaml --since 2h",
            "  ./tributary dead-letters list --pipeline pipeline.yaml --reason BAD_VALUE --table public.orders --json"
        })
final class ListLetters implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description = "Show the last N only; the counts are of all (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(names = "--json", description = "Print each letter as JSON on a line of its own, and no counts.")
    private boolean json;

    @Override
    public Integer call() {
        CommandSpec verb = Objects.requireNonNull(spec);
        if (limit < 1) {
            throw new ParameterException(verb.commandLine(), "--limit: " + limit + " (expected: 1 or more)");
        }
        PipelineDefinition definition = pipeline.read();
        ArrayDeque<Letter> last = new ArrayDeque<>();
        LetterCounts counts = new LetterCounts();
        try (PipelineTopics topics = PipelineTopics.open(definition.kafka())) {
            new LetterBox(definition, topics).read(choice, letter -> {
                counts.add(letter);
                last.add(letter);
                if (last.size() > limit) {
                    last.remove();
                }
            });
        }
        PrintWriter out = verb.commandLine().getOut();
        if (json) {
            last.forEach(letter -> out.println(LetterJson.of(letter)));
        } else {
            LetterTable.lines(new ArrayList<>(last)).forEach(out::println);
            counts.lines(last.size()).forEach(out::println);
        }
        return 0;
    }
}
