package io.tributary.cli.chaos;

import io.tributary.cli.lifetime.StopSignal;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.RunLog;
import io.tributary.cli.run.Screen;
import io.tributary.embedded.ElasticsearchRelease;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Kills processes of a pipeline of its own, and compares. Whichever way it ends, no process of it is left. */
@Command(
        name = "chaos",
        description = {
            "Starts a whole pipeline on this machine, every part a process of its own: Postgres, MariaDB, Kafka,"
                    + " Elasticsearch, ZooKeeper, a Flink JobManager, two TaskManagers and two ingest processes. While customers"
                    + " and orders change the whole time, it kills one after the other with kill -9, starts each again as a"
                    + " supervisor would, and measures how long the pipeline takes to recover.",
            "In the end every profile is compared with the databases, as `verify` does. Needs 6 GB of memory; on Linux with"
                    + " an x86-64 processor, for MariaDB."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:Nothing is missing, extra or different, and every kill was recovered from.",
            "1:Something is, or was not, or the run failed; the folder with the data and the logs stays and is named.",
            "2:The command line is wrong.",
            "130, 143:Stopped by Ctrl-C or SIGTERM; the folder stays too."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary chaos --kills 10 --seed 7 --report chaos.md",
            "  ./tributary chaos --kills 30 --seed 1 --json > chaos.json"
        })
public final class ChaosCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--kills",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many (default: ${DEFAULT-VALUE}; about half a minute each).")
    private int kills;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description =
                    "The same seed gives the same world, the same changes and the same sequence of kills (default:"
                            + " ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write the result there: as JSON if it ends with .json, as Markdown if it ends with .md.")
    private @Nullable Path report;

    @Option(names = "--json", description = "Print the result as JSON, and the progress on the error stream.")
    private boolean json;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "1000",
            description = "Customers the CRM has at first; the other tables in proportion (default: ${DEFAULT-VALUE}).")
    private int customers;

    @Option(
            names = "--rate",
            paramLabel = "R",
            defaultValue = "50",
            description = "Changes a second (default: ${DEFAULT-VALUE}).")
    private double rate;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description =
                    "Keep all data and logs in this folder, which must be new or empty (default: a temporary folder,"
                            + " removed if all agrees).")
    private @Nullable Path keep;

    @Override
    public Integer call() throws Exception {
        ChaosSettings settings = settings();
        CommandLine line = verb().commandLine();
        Screen screen =
                new Screen(json ? line.getErr() : line.getOut(), !json && Boolean.getBoolean("tributary.terminal"));
        try (StopSignal stop = StopSignal.listen();
                RunFolder folder = RunFolder.open("chaos", keep)) {
            RunLog.to(folder.log());
            screen.line("Everything is in " + folder.path());
            boolean agrees = false;
            try {
                ChaosReport result = run(settings, folder, screen);
                tell(result, screen);
                agrees = result.agrees();
                return agrees ? ExitCode.OK : ExitCode.SOFTWARE;
            } catch (Exception e) {
                if (stop.requested()) {
                    return ExitCode.SOFTWARE;
                }
                throw e;
            } finally {
                screen.panel(List.of());
                if (!agrees) {
                    folder.keep();
                    screen.line("Data and logs stay in " + folder.path());
                }
            }
        }
    }

    private static ChaosReport run(ChaosSettings settings, RunFolder folder, Screen screen) throws Exception {
        try (ChaosStack stack = ChaosStack.start(settings, folder, screen)) {
            ChaosReport result = new ChaosRun(stack, settings, screen).run();
            screen.line("Stopping ...");
            return result;
        }
    }

    private void tell(ChaosReport result, Screen screen) {
        if (report != null) {
            write(report, isJson(report) ? result.json() : new ReportText(result).markdown());
        }
        if (json) {
            PrintWriter out = verb().commandLine().getOut();
            out.println(result.json());
            out.flush();
            return;
        }
        screen.line("");
        screen.line(new ReportText(result).text());
        result.verdict().examples().forEach(example -> screen.line("  " + example));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text.stripTrailing() + System.lineSeparator());
        } catch (IOException e) {
            throw new VerbFailedException(
                    "cannot write the report to " + file + " (expected: a file in a folder that can be written to)", e);
        }
    }

    private ChaosSettings settings() {
        require(kills > 0, "--kills: " + kills + " (expected: 1 or more)");
        require(customers > 0, "--customers: " + customers + " (expected: 1 or more)");
        require(rate > 0, "--rate: " + rate + " (expected: more than 0)");
        require(
                report == null || isJson(report) || report.toString().endsWith(".md"),
                "--report: " + report + " (expected: a file that ends with .json or .md)");
        return new ChaosSettings(kills, seed, customers, rate, ElasticsearchRelease.newest());
    }

    private static boolean isJson(Path file) {
        return file.toString().endsWith(".json");
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw new ParameterException(verb().commandLine(), message);
        }
    }

    private CommandSpec verb() {
        return Objects.requireNonNull(spec);
    }
}
