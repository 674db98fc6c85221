package io.tributary.cli.letters;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends what dead letters are about through the job again. */
@Command(
        name = "replay",
        description = {
            "Sends what the chosen letters are about through the job again: changes to their change topics with their old"
                    + " key, bytes and headers, and for documents that the index refused the ids of their profiles, whose"
                    + " documents the job writes anew. Nothing newer is overtaken: the change's place in its source"
                    + " decides, whenever it comes.",
            "The letters stay. What is turned away again becomes a new letter, which the list shows as a replay of the old."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Everything that was chosen was sent, or would be (--dry-run).",
            "1:Some letters were refused or could not be sent, or the answer was no.",
            "2:The command line is wrong, or there is neither --yes nor a terminal to ask."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary dead-letters replay --pipeline pipeline.yaml --reason MISSING_COLUMN --since 1d --dry-run",
            "  ./tributary dead-letters replay 0/17 0/18 --pipeline pipeline.yaml --yes"
        })
final class ReplayLetters implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "LETTER",
            converter = LetterNumber.Converter.class,
            description = "Of the letters that the options mean, these only (default: all).")
    private List<LetterNumber> numbers = new ArrayList<>();

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Mixin
    private LetterChoice choice = new LetterChoice();

    @Option(names = "--dry-run", description = "Say what would be sent, and what could not be; send nothing.")
    private boolean dryRun;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() {
        Confirmation confirmation = Confirmation.ofTerminal();
        if (!yes && !dryRun && !confirmation.isPossible()) {
            throw new ParameterException(
                    verb().commandLine(),
                    "there is no terminal to ask at (expected: --yes, or --dry-run to look first)");
        }
        PipelineDefinition definition = pipeline.read();
        try (PipelineTopics topics = PipelineTopics.open(definition.kafka())) {
            LetterBox letters = new LetterBox(definition, topics);
            ReplayPlan plan = ReplayPlan.of(chosen(letters), definition, topics);
            Replay replay = new Replay(definition, new Originals(letters, topics));
            return replay(definition, plan, replay, confirmation);
        }
    }

    private int replay(PipelineDefinition definition, ReplayPlan plan, Replay replay, Confirmation confirmation) {
        PrintWriter out = verb().commandLine().getOut();
        plan.lines(definition).forEach(out::println);
        out.flush();
        Map<LetterNumber, String> refused = new TreeMap<>(plan.refused());
        if (plan.isEmpty()) {
            out.println("nothing to send");
        } else if (dryRun) {
            refused.putAll(replay.rehearse(plan));
        } else if (yes || confirmation.ask("Send them?")) {
            Map<LetterNumber, String> failed = replay.run(plan);
            refused.putAll(failed);
            int planned = plan.changes().size() + plan.recalls().size();
            out.printf("sent: %,d of %,d%n", planned - failed.size(), planned);
        } else {
            out.println("nothing was sent");
            return ExitCode.SOFTWARE;
        }
        refused.forEach((letter, reason) -> out.println("not " + letter + ": " + reason));
        return refused.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private List<Letter> chosen(LetterBox letters) {
        List<Letter> chosen = new ArrayList<>();
        letters.read(choice, letter -> {
            if (numbers.isEmpty() || numbers.contains(letter.number())) {
                chosen.add(letter);
            }
        });
        Set<LetterNumber> found = chosen.stream().map(Letter::number).collect(Collectors.toSet());
        String missing = numbers.stream()
                .filter(number -> !found.contains(number))
                .map(LetterNumber::toString)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw new VerbFailedException(
                    "there is no letter %s, or the options do not mean it; nothing was sent".formatted(missing));
        }
        return chosen;
    }

    private CommandSpec verb() {
        return Objects.requireNonNull(spec);
    }
}
