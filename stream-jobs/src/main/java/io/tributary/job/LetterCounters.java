package io.tributary.job;

import io.tributary.records.Reason;
import io.tributary.records.Station;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;

/** Counts dead letters by station and reason. Safe for use by several threads. */
final class LetterCounters {

    private record Kind(Station station, Reason reason) {}

    private final MetricGroup metrics;
    private final Map<Kind, Counter> counters = new ConcurrentHashMap<>();

    LetterCounters(MetricGroup metrics) {
        this.metrics = metrics;
    }

    void count(Station station, Reason reason) {
        counters.computeIfAbsent(new Kind(station, reason), kind -> metrics.addGroup("station", station.name())
                        .addGroup("reason", reason.name())
                        .counter("deadLetters", new ThreadSafeSimpleCounter()))
                .inc();
    }
}
