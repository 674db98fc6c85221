package io.tributary.ingest.watch;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Captures;
import io.tributary.ingest.EngineName;
import io.tributary.ingest.postgres.SourceStatistics;
import io.tributary.ingest.postgres.StatisticsReader;
import java.util.Optional;

/** Everything that can be measured of one source: by its capture, by the engine, and by the database. */
final class WatchedSource implements AutoCloseable {

    private static final String POSTGRES = "postgres";

    private final String name;
    private final Captures captures;
    private final EngineMeasures engine;
    private final Optional<LatestStatistics> statistics;

    WatchedSource(PipelineDefinition definition, SourceDefinition source, Captures captures) {
        this.name = source.name();
        this.captures = captures;
        this.engine = new EngineMeasures(EngineName.of(definition, source));
        this.statistics = source.connector().equals(POSTGRES)
                ? Optional.of(LatestStatistics.follow(name, new StatisticsReader(definition, source)))
                : Optional.empty();
    }

    String name() {
        return name;
    }

    CaptureProgress progress() {
        return captures.progress().stream()
                .filter(progress -> progress.source().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("not captured: " + name));
    }

    boolean hasFailed() {
        return captures.failures().containsKey(name);
    }

    EngineMeasures engine() {
        return engine;
    }

    SourceStatistics statistics() {
        return statistics.map(LatestStatistics::get).orElse(SourceStatistics.UNKNOWN);
    }

    /** NaN before the snapshot, 0 after it. */
    double snapshotRemainingSeconds() {
        if (engine.isSnapshot("SnapshotCompleted")) {
            return 0;
        }
        return SnapshotEstimate.remainingSeconds(
                engine.snapshot("TotalNumberOfEventsSeen"),
                statistics().estimatedRows(),
                engine.snapshot("SnapshotDurationInSeconds"));
    }

    @Override
    public void close() {
        statistics.ifPresent(LatestStatistics::close);
    }
}
