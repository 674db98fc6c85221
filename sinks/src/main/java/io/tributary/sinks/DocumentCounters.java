package io.tributary.sinks;

import io.tributary.sinks.bulk.BulkOutcome;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** What {@link ProfileSink} counts. */
record DocumentCounters(Counter accepted, Counter superseded, Counter retried, Counter rejected, Counter bulks) {

    DocumentCounters(MetricGroup group) {
        this(
                group.counter("accepted"),
                group.counter("superseded"),
                group.counter("retried"),
                group.counter("rejected"),
                group.counter("bulks"));
    }

    void add(BulkOutcome outcome) {
        accepted.inc(outcome.accepted());
        superseded.inc(outcome.superseded());
        retried.inc(outcome.retry().size());
        rejected.inc(outcome.rejected().size());
    }
}
