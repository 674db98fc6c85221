package io.tributary.sinks;

import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.IndexEntry;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.MetricGroup;

/** What {@link WriteIndex} counts and measures; its Javadoc lists the names. For the task's thread. */
final class WriteMetrics {

    private final MetricGroup group;
    private final LongSupplier clock;
    private final Counter accepted;
    private final Counter superseded;
    private final Counter retried;
    private final Counter rejected;
    private final Counter bulks;
    private final Map<String, Histogram> acknowledged = new HashMap<>();
    private final Map<String, Histogram> searchable = new HashMap<>();

    WriteMetrics(MetricGroup group, LongSupplier clock) {
        this.group = group;
        this.clock = clock;
        this.accepted = group.counter("accepted");
        this.superseded = group.counter("superseded");
        this.retried = group.counter("retried");
        this.rejected = group.counter("rejected");
        this.bulks = group.counter("bulks");
    }

    void sent() {
        bulks.inc();
    }

    void answered(BulkOutcome outcome) {
        accepted.inc(outcome.accepted().size());
        superseded.inc(outcome.superseded());
        retried.inc(outcome.retry().size());
        rejected.inc(outcome.rejected().size());
        for (IndexEntry entry : outcome.accepted()) {
            if (entry.showsChange()) {
                acknowledged
                        .computeIfAbsent(entry.source(), source -> histogram("commit_to_acknowledged_ms", source))
                        .update(clock.getAsLong() - entry.changedAt());
            }
        }
    }

    void found(IndexEntry entry) {
        searchable
                .computeIfAbsent(entry.source(), source -> histogram("commit_to_searchable_ms", source))
                .update(clock.getAsLong() - entry.changedAt());
    }

    private Histogram histogram(String name, String source) {
        return group.addGroup("source", source).histogram(name, new LatencyHistogram(clock));
    }
}
