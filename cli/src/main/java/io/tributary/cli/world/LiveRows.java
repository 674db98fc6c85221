package io.tributary.cli.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The rows of one table that exist now; picking one takes constant time and depends on the random source alone. */
final class LiveRows {

    private final List<Row> rows = new ArrayList<>();
    private final Map<Object, Integer> places = new HashMap<>();

    void put(Row row) {
        Integer place = places.putIfAbsent(row.key(), rows.size());
        if (place == null) {
            rows.add(row);
        } else {
            rows.set(place, row);
        }
    }

    void remove(Row row) {
        Integer place = places.remove(row.key());
        if (place == null) {
            throw new IllegalStateException("a deleted row of " + row.table() + " (expected: one that exists)");
        }
        Row last = rows.remove(rows.size() - 1);
        if (place < rows.size()) {
            rows.set(place, last);
            places.put(last.key(), place);
        }
    }

    /** Any row; null if there is none. */
    @Nullable
    Row pick(Random random) {
        return rows.isEmpty() ? null : rows.get(random.nextInt(rows.size()));
    }

    @Nullable
    Row get(Object key) {
        Integer place = places.get(key);
        return place == null ? null : rows.get(place);
    }

    List<Row> all() {
        return List.copyOf(rows);
    }

    int size() {
        return rows.size();
    }
}
