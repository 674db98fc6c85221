package io.tributary.cli.demo;

import io.tributary.cli.demo.DemoSettings.StateBackend;
import io.tributary.cli.lifetime.StopSignal;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.RunLog;
import io.tributary.cli.run.Screen;
import io.tributary.embedded.ElasticsearchRelease;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Runs the demo. Whichever way it ends, nothing of it is left running, nor, unless it is kept, on the disk. */
@Command(
        name = "demo",
        description = {
            "Starts Postgres, Kafka, Elasticsearch and Flink on this machine, loads a made-up world of customers and keeps"
                    + " changing it, and shows how its customer profiles follow. Ctrl-C stops everything.",
            "With --once it makes a number of changes unattended, compares every profile with what a batch program makes"
                    + " of the final tables, and exits with 0 only if none is missing, extra or different."
        },
        showDefaultValues = false,
        footer = {
            "",
            "Examples:",
            "  ./tributary demo --rate 100",
            "  ./tributary demo --once --customers 2000 --changes 2000 --report report.json"
        })
public final class DemoCommand implements Callable<Integer> {

    private static final double LIVE_RATE = 20;
    private static final double ONCE_RATE = 200;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--customers",
            paramLabel = "N",
            defaultValue = "2000",
            description = "Customers the CRM has at first; the other systems in proportion (default: 2000).")
    private int customers;

    @Option(names = "--rate", paramLabel = "R", description = "Changes a second (default: 20; with --once 200).")
    private @Nullable Double rate;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The same seed gives the same world and the same changes (default: 1).")
    private long seed;

    @Option(
            names = "--elasticsearch",
            paramLabel = "8|9",
            description = "The Elasticsearch to run (default: 9 if there is a JDK 21 or newer for it, else 8).")
    private @Nullable String elasticsearch;

    @Option(names = "--elasticsearch-port", paramLabel = "PORT", description = "0, the default, for a free one.")
    private int elasticsearchPort;

    @Option(names = "--flink-port", paramLabel = "PORT", description = "0, the default, for a free one.")
    private int flinkPort;

    @Option(
            names = "--keep",
            paramLabel = "DIR",
            description = "Keep all data and the log in this folder, which must be new or empty (default: a temporary"
                    + " folder that is removed).")
    private @Nullable Path keep;

    @Option(names = "--once", description = "Run unattended, verify, and end.")
    private boolean once;

    @Option(
            names = "--changes",
            paramLabel = "M",
            defaultValue = "2000",
            description = "With --once: how many changes (default: 2000).")
    private int changes;

    @Option(names = "--report", paramLabel = "FILE", description = "With --once: write the result there, as JSON.")
    private @Nullable Path report;

    @Option(
            names = "--state-backend",
            paramLabel = "heap|rocksdb",
            defaultValue = "heap",
            description = "Where Flink keeps its state (default: heap).")
    private String stateBackend = "heap";

    @Override
    public Integer call() throws Exception {
        DemoSettings settings = settings();
        Screen screen = new Screen(verb().commandLine().getOut(), Boolean.getBoolean("tributary.terminal"));
        try (StopSignal stop = StopSignal.listen()) {
            try {
                return run(settings, screen, stop);
            } catch (Exception e) {
                if (stop.requested()) {
                    return ExitCode.SOFTWARE;
                }
                throw e;
            }
        }
    }

    private int run(DemoSettings settings, Screen screen, StopSignal stop) throws Exception {
        try (RunFolder folder = RunFolder.open("demo", settings.keep())) {
            RunLog.to(folder.log());
            screen.line("Everything is in " + folder.path() + (settings.keep() == null ? ", until it ends" : ""));
            try (DemoStack stack = DemoStack.start(settings, folder, screen)) {
                int exitCode = run(settings, screen, stop, stack, folder);
                screen.panel(List.of());
                screen.line("Stopping ...");
                return exitCode;
            } finally {
                screen.panel(List.of());
            }
        }
    }

    private int run(DemoSettings settings, Screen screen, StopSignal stop, DemoStack stack, RunFolder folder)
            throws Exception {
        if (!once) {
            LiveRun.untilStopped(stack, settings, screen, stop);
            return ExitCode.OK;
        }
        DemoReport result = new OnceRun(stack, settings, screen, folder).run(changes);
        if (report != null) {
            result.write(report);
        }
        screen.panel(List.of());
        screen.line(result.summary());
        result.verdict().examples().forEach(screen::line);
        return result.verdict().holds() ? ExitCode.OK : ExitCode.SOFTWARE;
    }

    private DemoSettings settings() {
        double changesASecond = rate != null ? rate : once ? ONCE_RATE : LIVE_RATE;
        require(customers > 0, "--customers: " + customers + " (expected: 1 or more)");
        require(changes > 0, "--changes: " + changes + " (expected: 1 or more)");
        require(changesASecond > 0, "--rate: " + changesASecond + " (expected: more than 0)");
        require(once || report == null, "--report goes with --once");
        return new DemoSettings(
                customers, changesASecond, seed, release(), elasticsearchPort, flinkPort, keep, stateBackend());
    }

    private ElasticsearchRelease release() {
        if (elasticsearch == null) {
            return ElasticsearchRelease.newest();
        }
        return switch (elasticsearch) {
            case "8" -> ElasticsearchRelease.V8;
            case "9" -> ElasticsearchRelease.V9;
            default -> throw misused("--elasticsearch: " + elasticsearch + " (expected: 8 or 9)");
        };
    }

    private StateBackend stateBackend() {
        return switch (stateBackend.toLowerCase(Locale.ROOT)) {
            case "heap" -> StateBackend.HEAP;
            case "rocksdb" -> StateBackend.ROCKSDB;
            default -> throw misused("--state-backend: " + stateBackend + " (expected: heap or rocksdb)");
        };
    }

    private void require(boolean right, String message) {
        if (!right) {
            throw misused(message);
        }
    }

    private ParameterException misused(String message) {
        return new ParameterException(verb().commandLine(), message);
    }

    private CommandSpec verb() {
        return Objects.requireNonNull(spec);
    }
}
