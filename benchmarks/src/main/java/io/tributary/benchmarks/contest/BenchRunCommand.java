package io.tributary.benchmarks.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.benchmarks.world.Workload;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one workload. */
@Command(
        name = "run",
        description =
                "Runs a workload: fills the topics once, compares every contestant's documents with a batch computation,"
                        + " then measures those that are right, one after the other, round by round. growth measures what"
                        + " a change costs among ever more of them, recovery what follows a kill -9, index how fast a"
                        + " backlog comes into a real index, latency how long changes take until a search finds them.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:it could not be done, Tributary's documents are wrong, or it fell below the workload's guard",
            "2:the command was not understood"
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary bench run smoke",
            "  ./tributary bench run orders --rounds 3 --report target/bench",
            "  ./tributary bench run orders --peer none --variant heap --events 300000",
            "  ./tributary bench run orders --variant tributary:heap --variant flink-sql:heap,mini-batch --peer flink-sql",
            "  ./tributary bench run growth --events 1000000",
            "  ./tributary bench run recovery --peer flink-sql --variant rocksdb",
            "  ./tributary bench run index --rounds 3 --report target/bench",
            "  ./tributary bench run latency --variant heap --seconds 120"
        })
final class BenchRunCommand implements Callable<Integer> {

    private static final String NOBODY = "none";

    @Parameters(paramLabel = "WORKLOAD", description = "One of ./tributary bench list.")
    @SuppressWarnings("NullAway.Init") // required
    private String workload;

    @Option(
            names = "--peer",
            paramLabel = "NAME",
            description =
                    "Only this one beside Tributary; may be given again; none for nobody. All peers of the workload"
                            + " unless given.")
    private List<String> peers = new ArrayList<>();

    @Option(
            names = "--variant",
            paramLabel = "NAME",
            description = "Only this one of each contestant; may be given again: heap, rocksdb, heap,mini-batch, ...;"
                    + " flink-sql:heap,mini-batch is that one of flink-sql.")
    private List<String> variants = new ArrayList<>();

    @Option(names = "--events", description = "How many changes; unless given, as many as the workload says.")
    private @Nullable Long events;

    @Option(
            names = "--rounds",
            description = "How often each is measured; unless given, as often as the workload says.")
    private @Nullable Integer rounds;

    @Option(
            names = "--seconds",
            description = "Of latency: how long each load is measured; unless given, as long as the workload says.")
    private @Nullable Integer seconds;

    @Option(names = "--seed", defaultValue = "1", description = "Of the changes: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--heap",
            paramLabel = "MIB",
            defaultValue = "2048",
            description = "Of each contestant's JVM: ${DEFAULT-VALUE} MiB.")
    private int heap;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Where the report goes, as JSON, Markdown and SVG; unless given, nowhere.")
    private @Nullable Path report;

    @Option(names = "--json", description = "The report as JSON on the standard output, progress on the error stream.")
    private boolean json;

    @Option(names = "--keep", description = "Keeps the folder of the run, with all that was printed.")
    private boolean keep;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out =
                json ? spec.commandLine().getErr() : spec.commandLine().getOut();
        BenchSettings settings = settings();
        out.printf("%s: %,d events, seed %d, in %s%n", workload, settings.events(), seed, settings.folder());
        Findings findings = findings(settings, new Progress(out));
        if (report != null) {
            findings.write(report);
            out.println("  report: " + report);
        }
        if (json) {
            spec.commandLine().getOut().println(new ObjectMapper().writeValueAsString(findings.results()));
            spec.commandLine().getOut().flush();
        }
        if (!keep) {
            RunFolder.delete(settings.folder());
        }
        String problem = findings.problem();
        out.print(problem.isEmpty() ? "" : "  " + problem + System.lineSeparator());
        out.flush();
        return problem.isEmpty() ? 0 : 1;
    }

    private static Findings findings(BenchSettings settings, Progress progress) throws Exception {
        return switch (settings.workload().plan().kind()) {
            case CONTEST -> new ContestFindings(settings.workload(), new BenchRun(settings, progress).run());
            case GROWTH -> new GrowthFindings(new GrowthRun(settings, progress).run());
            case RECOVERY -> new RecoveryFindings(new RecoveryRun(settings, progress).run());
            case INDEX -> new IndexFindings(new IndexBench(settings, progress).run());
            case LATENCY -> new LatencyFindings(new LatencyBench(settings, progress).run());
        };
    }

    private BenchSettings settings() throws IOException {
        Workloads workloads = Workloads.ofCheckout();
        Workload chosen;
        try {
            chosen = workloads.named(workload);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (seconds != null) {
            chosen = lasting(chosen, seconds);
        }
        return new BenchSettings(
                chosen,
                entries(chosen),
                events == null ? chosen.events() : events,
                seed,
                rounds == null ? chosen.rounds() : rounds,
                heap,
                2,
                workloads.root(),
                Files.createTempDirectory("tributary-bench-"));
    }

    private Workload lasting(Workload chosen, int duration) {
        if (chosen.plan().load() == null || duration < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--seconds %d (expected: 1 or more, of a workload with a load, such as latency)"
                            .formatted(duration));
        }
        return chosen.withSeconds(duration);
    }

    private List<Entry> entries(Workload chosen) {
        List<Program> programs = new ArrayList<>(List.of(Program.TRIBUTARY));
        for (String peer : peers.isEmpty() ? chosen.peers() : peers) {
            if (!peer.equals(NOBODY)) {
                programs.add(peer(chosen, peer));
            }
        }
        List<String> wanted = variants.isEmpty() ? chosen.plan().variants() : variants;
        List<Entry> entries = new ArrayList<>();
        for (Program program : programs) {
            program.variants().stream()
                    .map(variant -> new Entry(program, variant))
                    .filter(entry -> wanted.isEmpty() || wanted.stream().anyMatch(entry::isNamedBy))
                    .forEach(entries::add);
        }
        if (entries.isEmpty()) {
            throw new ParameterException(spec.commandLine(), "no contestant has a variant of %s".formatted(variants));
        }
        return entries;
    }

    private Program peer(Workload chosen, String name) {
        return Program.named(name)
                .filter(program -> chosen.peers().contains(name))
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(),
                        "--peer %s (expected: %s, or one of %s)".formatted(name, NOBODY, chosen.peers())));
    }
}
