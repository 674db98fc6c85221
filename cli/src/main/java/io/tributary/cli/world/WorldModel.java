package io.tributary.cli.world;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What the world knows of itself without asking its databases: its rows, its people and its clock. Everything in it
 * follows from the seed.
 */
final class WorldModel {

    /** Short, so that a world which changes quickly does not run ahead of the clock on the wall. */
    private static final Duration STEP = Duration.ofNanos(1_234_000);

    /** A customer whose phone was typed wrongly, with the right number. */
    record Mistyped(Object customer, @Nullable String rightPhone) {}

    final Random random;
    final People people;
    final RowMaker maker;
    final List<String> companyPhones = new ArrayList<>();
    final Deque<Row> deletedCustomers = new ArrayDeque<>();
    final Deque<Mistyped> mistyped = new ArrayDeque<>();
    private final Map<WorldTable, LiveRows> rows = new EnumMap<>(WorldTable.class);

    /** The moment up to which the loaded rows reach; changes happen after it. */
    final Instant today;

    private Instant now;

    WorldModel(long seed, Instant today) {
        this.today = today;
        now = today;
        random = new Random(seed ^ 0x5DEECE66DL);
        people = new People(seed);
        maker = new RowMaker(random);
        for (WorldTable table : WorldTable.values()) {
            rows.put(table, new LiveRows());
        }
    }

    LiveRows live(WorldTable table) {
        LiveRows live = rows.get(table);
        if (live == null) {
            throw new IllegalStateException("no rows are kept for " + table);
        }
        return live;
    }

    @Nullable
    Row pick(WorldTable table) {
        return live(table).pick(random);
    }

    /** A later moment than any before. */
    Instant tick() {
        now = now.plus(STEP);
        return now;
    }

    RowWrite insert(Row row) {
        live(row.table()).put(row);
        return new RowWrite(RowWrite.Kind.INSERT, row);
    }

    /** Also gives the row its new time. */
    RowWrite update(Row row) {
        Row updated = row.updatedAt(tick());
        live(row.table()).put(updated);
        return new RowWrite(RowWrite.Kind.UPDATE, updated);
    }

    RowWrite delete(Row row) {
        live(row.table()).remove(row);
        return new RowWrite(RowWrite.Kind.DELETE, row);
    }
}
