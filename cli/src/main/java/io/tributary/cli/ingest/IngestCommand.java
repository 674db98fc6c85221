package io.tributary.cli.ingest;

import io.tributary.cli.lifetime.StopSignal;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.cli.validate.PipelineOption;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.CaptureState;
import io.tributary.ingest.FailureReason;
import io.tributary.ingest.Ingest;
import io.tributary.ingest.watch.WatchServer;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs ingest until a signal stops it, and says every few seconds how far it is. */
@Command(
        name = "ingest",
        description = {
            "Captures every row change of the sources into Kafka, until Ctrl-C or SIGTERM.",
            "Several may run with one definition: each source is captured by one of them, and by another when that one ends."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "1:The definition does not fit the sources or Kafka, or no source can be captured any more.",
            "2:The command line or the definition is wrong.",
            "130, 143:Stopped by Ctrl-C or SIGTERM, after the batch in flight."
        },
        footer = {
            "",
            "Examples:",
            "  ./tributary ingest --pipeline pipeline.yaml",
            "  ./tributary ingest --pipeline pipeline.yaml --source crm --http-port 9400"
        })
public final class IngestCommand implements Callable<Integer> {

    private static final Duration LOOK = Duration.ofMillis(200);

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private PipelineOption pipeline = new PipelineOption();

    @Mixin
    private SourceOption sources = new SourceOption();

    @Mixin
    private HttpOptions http = new HttpOptions();

    @Mixin
    private ForgetOption former = new ForgetOption();

    @Option(
            names = "--every",
            paramLabel = "SECONDS",
            defaultValue = "5",
            description = "A line of progress that often, while there is any (default: ${DEFAULT-VALUE}).")
    private int every;

    @Override
    public Integer call() {
        PipelineDefinition definition = pipeline.read();
        if (former.forget(definition, Objects.requireNonNull(spec).commandLine().getOut())) {
            return 0;
        }
        List<SourceDefinition> chosen = sources.of(definition);
        // Taken before anything starts: a port that is in use is told at once.
        Optional<WatchServer> watch = http.bind();
        try (StopSignal stop = StopSignal.listen()) {
            run(definition, chosen, watch, stop);
        } finally {
            watch.ifPresent(WatchServer::close);
        }
        return 0;
    }

    private void run(
            PipelineDefinition definition,
            List<SourceDefinition> chosen,
            Optional<WatchServer> watch,
            StopSignal stop) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        try (Ingest ingest = Ingest.start(definition, chosen)) {
            out.println("ingest of " + definition.pipeline() + " runs; Ctrl-C stops it");
            watch.ifPresent(server -> {
                server.watch(definition, ingest);
                out.println("measures and health: " + HttpOptions.url(server));
            });
            out.flush();
            followUntilStopped(ingest, stop);
            Thread.interrupted();
            out.println("stopping after the batch in flight");
        }
    }

    private void followUntilStopped(Ingest ingest, StopSignal stop) {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<CaptureProgress> shown = List.of();
        Set<String> failed = new HashSet<>();
        long next = System.nanoTime();
        while (!stop.await(LOOK)) {
            List<CaptureProgress> progress = ingest.progress();
            Map<String, Throwable> failures = ingest.failures();
            failures.forEach((source, failure) -> {
                if (failed.add(source)) {
                    out.println(source + ": captured no more: " + FailureReason.of(failure));
                }
            });
            if (failures.size() == progress.size()) {
                throw new VerbFailedException(
                        "ingest stopped", failures.values().iterator().next());
            }
            if (System.nanoTime() >= next && !progress.equals(shown)) {
                progress.forEach(source -> out.println(line(source)));
                out.flush();
                shown = progress;
                next = System.nanoTime() + Duration.ofSeconds(every).toNanos();
            }
        }
    }

    static String line(CaptureProgress progress) {
        return "%s: %,d rows captured, %s%s"
                .formatted(
                        progress.source(),
                        progress.rowsCaptured(),
                        CaptureState.of(progress, false),
                        progress.parked().isEmpty()
                                ? ""
                                : ", but not of "
                                        + progress.parked().keySet().stream()
                                                .sorted()
                                                .collect(Collectors.joining(", "))
                                        + " (parked)");
    }
}
