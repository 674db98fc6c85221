package io.tributary.ingest.parking;

import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.jspecify.annotations.Nullable;

/** One table's state between the changes: do its columns fit, and do changes of it wait. */
final class ParkableTable {

    private final String name;
    private final TableFit fit;
    private final ParkedTopic parked;
    private @Nullable Schema seen;
    private @Nullable RowColumns columns;
    private List<String> problems = List.of();
    private boolean waiting;

    ParkableTable(String name, TableFit fit, ParkedTopic parked) {
        this.name = name;
        this.fit = fit;
        this.parked = parked;
    }

    String name() {
        return name;
    }

    TableFit fit() {
        return fit;
    }

    ParkedTopic parked() {
        return parked;
    }

    /** Takes a look at the columns that a change came with; whether they are others than those of the change before. */
    boolean look(@Nullable Schema envelope) {
        // A table's changes share one schema object until its columns change.
        if (envelope == null || envelope == seen) {
            return false;
        }
        seen = envelope;
        RowColumns found = RowColumns.of(envelope);
        if (found == null || found.equals(columns)) {
            return false;
        }
        columns = found;
        problems = fit.problems(found);
        return true;
    }

    /** Those of the last change looked at. */
    @Nullable
    RowColumns columns() {
        return columns;
    }

    /** What keeps them from fitting; empty: they fit. */
    List<String> problems() {
        return problems;
    }

    boolean isWaiting() {
        return waiting;
    }

    void waits(List<String> because) {
        waiting = true;
        problems = because;
    }

    void waitsNoMore() {
        waiting = false;
        problems = List.of();
    }

    /** Why it waits, for people. */
    String reason() {
        return String.join("; ", problems);
    }
}
