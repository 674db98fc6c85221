package io.tributary.cli.demo;

import io.tributary.cli.demo.JobCounters.Counts;
import io.tributary.cli.demo.SlidingWindow.Latency;
import java.util.List;

/**
 * What the demo shows of a moment.
 *
 * @param changesMade transactions committed in the sources since the load
 * @param rowsCaptured by ingest, the load included
 * @param profiles that a search finds
 * @param latency from commit to searchable, over the last 10 s
 */
record Figures(long changesMade, double rate, long rowsCaptured, Counts counts, long profiles, Latency latency) {

    List<String> panel() {
        return List.of(
                "",
                "  changes made        %,12d   (%,.0f a second)".formatted(changesMade, rate),
                "  rows captured       %,12d".formatted(rowsCaptured),
                "  changes read        %,12d".formatted(counts.changesRead()),
                "  duplicates dropped  %,12d".formatted(counts.duplicatesDropped()),
                "  rejected            %,12d".formatted(counts.rejected()),
                "  profiles            %,12d".formatted(profiles),
                "  commit to searchable, last 10 s:  " + latencyText(),
                "",
                "  Ctrl-C stops everything");
    }

    /** The same on one line. */
    String line() {
        return "changes made %d, rows captured %d, read %d, duplicates dropped %d, rejected %d, profiles %d, commit to searchable %s"
                .formatted(
                        changesMade,
                        rowsCaptured,
                        counts.changesRead(),
                        counts.duplicatesDropped(),
                        counts.rejected(),
                        profiles,
                        latencyText());
    }

    private String latencyText() {
        return latency.count() == 0 ? "no change yet" : "p50 %d ms, p99 %d ms".formatted(latency.p50(), latency.p99());
    }
}
