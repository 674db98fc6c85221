package io.tributary.ingest.watch;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** The meters of one source, by its name in the definition. What is not known is NaN. */
final class SourceMeters {

    private static final String PREFIX = "tributary.ingest.";
    private static final String LABEL = "source";
    private static final String SECONDS = "seconds";
    private static final String BYTES = "bytes";

    private final MeterRegistry registry;
    private final WatchedSource source;

    private SourceMeters(MeterRegistry registry, WatchedSource source) {
        this.registry = registry;
        this.source = source;
    }

    /** The registry keeps no hold of the source: whoever binds it does. */
    static void bind(MeterRegistry registry, WatchedSource source) {
        SourceMeters meters = new SourceMeters(registry, source);
        meters.bindCapture();
        meters.bindParked();
        meters.bindDelay();
        meters.bindSnapshot();
    }

    private void bindCapture() {
        counter(
                "rows",
                watched -> watched.progress().rowsCaptured(),
                "Changes of mapped tables that Kafka has acknowledged");
        counter("batches", watched -> watched.progress().batches(), "Transactions in which those changes were written");
        gauge(
                "leading",
                watched -> truth(watched.progress().leading()),
                "1 where this process captures the source, 0 where it stands by");
        gauge(
                "failed",
                watched -> truth(watched.hasFailed()),
                "1 when this process captures the source no more until it is started again");
    }

    private void bindParked() {
        gauge(
                "tables.parked",
                watched -> watched.progress().parked().size(),
                "Tables whose changes wait because their columns do not fit the definition");
    }

    private void bindDelay() {
        streaming("queue.capacity", "QueueTotalCapacity", "Changes that fit between the source and the writer");
        streaming(
                "queue.remaining",
                "QueueRemainingCapacity",
                "Changes that still fit; 0: Kafka is slower than the source");
        gauge(
                "last.event.age",
                SECONDS,
                watched -> watched.engine().streamingSeconds("MilliSecondsSinceLastEvent"),
                "Since the last change was read from the source");
        gauge(
                "source.lag",
                SECONDS,
                watched -> watched.engine().streamingSeconds("MilliSecondsBehindSource"),
                "From the commit of the last change to when it was read");
        gauge(
                "slot.lag",
                BYTES,
                watched -> watched.statistics().slotLagBytes(),
                "Written to the database's log since the place the capture has confirmed");
        gauge(
                "slot.retained",
                BYTES,
                watched -> watched.statistics().slotRetainedBytes(),
                "Of its log that the database keeps because of the replication slot");
    }

    private void bindSnapshot() {
        gauge(
                "snapshot.done",
                watched -> truth(watched.progress().snapshotDone()),
                "1 when the first snapshot, if one was due, lies in Kafka completely");
        snapshot("snapshot.tables", "TotalTableCount", "Tables to read in the snapshot");
        snapshot("snapshot.tables.remaining", "RemainingTableCount", "Tables that the snapshot has not finished");
        snapshot("snapshot.rows", "TotalNumberOfEventsSeen", "Rows that the snapshot has read");
        gauge(
                "snapshot.estimated.rows",
                watched -> watched.statistics().estimatedRows(),
                "Rows of all captured tables, by the database's statistics");
        gauge(
                "snapshot.remaining",
                SECONDS,
                WatchedSource::snapshotRemainingSeconds,
                "Until the snapshot ends, if it goes on as fast as until now");
    }

    private void streaming(String name, String attribute, String description) {
        gauge(name, watched -> watched.engine().streaming(attribute), description);
    }

    private void snapshot(String name, String attribute, String description) {
        gauge(name, watched -> watched.engine().snapshot(attribute), description);
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private void counter(String name, ToDoubleFunction<WatchedSource> value, String description) {
        FunctionCounter.builder(PREFIX + name, source, value)
                .tag(LABEL, source.name())
                .description(description)
                .register(registry);
    }

    private void gauge(String name, ToDoubleFunction<WatchedSource> value, String description) {
        gauge(name, null, value, description);
    }

    private void gauge(String name, @Nullable String unit, ToDoubleFunction<WatchedSource> value, String description) {
        Gauge.builder(PREFIX + name, source, value)
                .tag(LABEL, source.name())
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }
}
