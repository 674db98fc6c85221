package io.tributary.benchmarks.ingest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures one ingest engine between a real Postgres and a real Kafka, and settings of it against the defaults. */
@Command(
        name = "ingest-rates",
        mixinStandardHelpOptions = true,
        description =
                "Rows a second of the first snapshot and of a backlog, who uses the CPU, and what settings change.")
public final class IngestRates implements Callable<Integer> {

    /** Postgres has 20 slots; each trial of a group keeps one, as all of a group read the same changes. */
    private static final int TRIALS_IN_A_GROUP = 18;

    private static final int FEWEST = 10_000;

    @Option(names = "--rows", defaultValue = "300000", description = "Rows in the table; ${DEFAULT-VALUE}.")
    private int rows;

    @Option(names = "--changes", defaultValue = "300000", description = "Changes in the backlog; ${DEFAULT-VALUE}.")
    private int changes;

    @Option(names = "--rounds", defaultValue = "3", description = "Trials of each setting; ${DEFAULT-VALUE}.")
    private int rounds;

    @Option(names = "--commits", defaultValue = "50", description = "Single commits for the latency; ${DEFAULT-VALUE}.")
    private int commits;

    @Option(
            names = "--try",
            description = "A setting to compare with the defaults: name=value of the source, kafka.name=value of its"
                    + " Kafka clients, several parted by blanks. May be repeated.")
    private List<String> candidates = new ArrayList<>();

    @Option(names = "--json", description = "Print JSON instead of a table.")
    private boolean json;

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new IngestRates()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        if (Math.min(rows, changes) < FEWEST || rounds < 1 || commits < 1) {
            System.err.printf(
                    "--rows %d --changes %d --rounds %d --commits %d (expected: rows and changes at least %d, which is several"
                            + " batches, the others at least 1)%n",
                    rows, changes, rounds, commits, FEWEST);
            return CommandLine.ExitCode.USAGE;
        }
        List<Setting> settings = candidates.stream().map(Setting::of).toList();
        int inAGroup = Math.max(1, TRIALS_IN_A_GROUP / rounds / 2);
        try (Servers servers = Servers.start(rows)) {
            new Comparison(servers, 1, changes, commits, "warm").run(List.of());
            for (int from = 0; from == 0 || from < settings.size(); from += inAGroup) {
                List<Setting> group = settings.subList(from, Math.min(settings.size(), from + inAGroup));
                print(new Comparison(servers, rounds, changes, commits, "group" + from).run(group));
            }
        }
        return 0;
    }

    private void print(Findings findings) throws Exception {
        if (json) {
            System.out.println(
                    new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(findings.medians()));
        } else {
            findings.print(System.out);
        }
    }
}
