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
        meters.bindDelay();
        meters.bindSnapshot();
    }

    private void bindCapture() {
        counter("rows", "Changes of mapped tables that Kafka has acknowledged", s -> s.progress()
                .rowsCaptured());
        counter("batches", "Transactions in which those changes were written", s -> s.progress()
                .batches());
        gauge(
                "leading",
                "1 where this process captures the source, 0 where it stands by",
                s -> truth(s.progress().leading()));
        gauge(
                "failed",
                "1 when this process captures the source no more until it is started again",
                s -> truth(s.hasFailed()));
        gauge("queue.capacity", "Changes that fit between the source and the writer", s -> s.engine()
                .streaming("QueueTotalCapacity"));
        gauge("queue.remaining", "Changes that still fit; 0: Kafka is slower than the source", s -> s.engine()
                .streaming("QueueRemainingCapacity"));
    }

    private void bindDelay() {
        gauge("last.event.age", SECONDS, "Since the last change was read from the source", s -> s.engine()
                .streamingSeconds("MilliSecondsSinceLastEvent"));
        gauge("source.lag", SECONDS, "From the commit of the last change to when it was read", s -> s.engine()
                .streamingSeconds("MilliSecondsBehindSource"));
        gauge(
                "slot.lag",
                BYTES,
                "Written to the database's log since the place the capture has confirmed",
                s -> s.statistics().slotLagBytes());
        gauge(
                "slot.retained",
                BYTES,
                "Of its log that the database keeps because of the replication slot",
                s -> s.statistics().slotRetainedBytes());
    }

    private void bindSnapshot() {
        gauge(
                "snapshot.done",
                "1 when the first snapshot, if one was due, lies in Kafka completely",
                s -> truth(s.progress().snapshotDone()));
        gauge("snapshot.tables", "Tables to read in the snapshot", s -> s.engine()
                .snapshot("TotalTableCount"));
        gauge("snapshot.tables.remaining", "Tables that the snapshot has not finished", s -> s.engine()
                .snapshot("RemainingTableCount"));
        gauge("snapshot.rows", "Rows that the snapshot has read", s -> s.engine()
                .snapshot("TotalNumberOfEventsSeen"));
        gauge(
                "snapshot.estimated.rows",
                "Rows of all captured tables, by the database's statistics",
                s -> s.statistics().estimatedRows());
        gauge(
                "snapshot.remaining",
                SECONDS,
                "Until the snapshot ends, if it goes on as fast as until now",
                s -> s.snapshotRemainingSeconds());
    }

    private static double truth(boolean value) {
        return value ? 1 : 0;
    }

    private void counter(String name, String description, ToDoubleFunction<WatchedSource> value) {
        FunctionCounter.builder(PREFIX + name, source, value)
                .tag(LABEL, source.name())
                .description(description)
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<WatchedSource> value) {
        gauge(name, null, description, value);
    }

    private void gauge(String name, @Nullable String unit, String description, ToDoubleFunction<WatchedSource> value) {
        Gauge.builder(PREFIX + name, source, value)
                .tag(LABEL, source.name())
                .baseUnit(unit)
                .description(description)
                .register(registry);
    }
}
