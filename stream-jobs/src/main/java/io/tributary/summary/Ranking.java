package io.tributary.summary;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Items of which the first by an order is always at hand, and any can go, each for a number of looks that grows with the
 * logarithm of how many there are. An empty ranking keeps nothing.
 *
 * <p>Method: d-ary heap (Johnson 1975) with d = 4, and a map from each item to its place.
 */
final class Ranking<T> {

    private static final long CHILDREN = 4;

    private final Comparator<? super T> order;
    private final Function<? super T, String> id;
    private final Table<T> slots;
    private final Table<Long> numbers;
    private final String scope;

    /**
     * @param id no two items of a ranking have the same
     * @param scope begins the keys of what it keeps; no two rankings' scopes begin alike
     */
    Ranking(
            Comparator<? super T> order,
            Function<? super T, String> id,
            Table<T> slots,
            Table<Long> numbers,
            String scope) {
        this.order = order;
        this.id = id;
        this.slots = slots;
        this.numbers = numbers;
        this.scope = scope;
    }

    @Nullable
    T first() throws Exception {
        return slots.get(slotKey(0));
    }

    long size() throws Exception {
        Long size = numbers.get(scope);
        return size == null ? 0 : size;
    }

    void add(T item) throws Exception {
        long size = size();
        numbers.set(scope, size + 1);
        put(rise(item, size), item);
    }

    /** The item that was removed; null where there was none of that id. */
    @Nullable
    T remove(String itemId) throws Exception {
        Long slot = numbers.get(placeKey(itemId));
        if (slot == null) {
            return null;
        }
        T removed = at(slot);
        long last = size() - 1;
        T moved = at(last);
        numbers.set(scope, last == 0 ? null : last);
        numbers.set(placeKey(itemId), null);
        slots.set(slotKey(last), null);
        if (slot < last) {
            long risen = rise(moved, slot);
            put(risen == slot ? sink(moved, slot, last) : risen, moved);
        }
        return removed;
    }

    /** All items, in no order. */
    List<T> items() throws Exception {
        List<T> items = new ArrayList<>();
        long size = size();
        for (long slot = 0; slot < size; slot++) {
            items.add(at(slot));
        }
        return items;
    }

    /** Makes room for the item at or above the slot. */
    private long rise(T item, long slot) throws Exception {
        long free = slot;
        while (free > 0) {
            T parent = at((free - 1) / CHILDREN);
            if (order.compare(item, parent) >= 0) {
                break;
            }
            put(free, parent);
            free = (free - 1) / CHILDREN;
        }
        return free;
    }

    /** Makes room for the item at or below the slot. */
    private long sink(T item, long slot, long size) throws Exception {
        long free = slot;
        while (true) {
            T best = item;
            long place = free;
            long end = Math.min(free * CHILDREN + CHILDREN, size - 1);
            for (long child = free * CHILDREN + 1; child <= end; child++) {
                T candidate = at(child);
                if (order.compare(candidate, best) < 0) {
                    best = candidate;
                    place = child;
                }
            }
            if (place == free) {
                return free;
            }
            put(free, best);
            free = place;
        }
    }

    private void put(long slot, T item) throws Exception {
        slots.set(slotKey(slot), item);
        numbers.set(placeKey(id.apply(item)), slot);
    }

    private T at(long slot) throws Exception {
        return Objects.requireNonNull(slots.get(slotKey(slot)));
    }

    private String slotKey(long slot) {
        return scope + '#' + slot;
    }

    private String placeKey(String itemId) {
        return scope + '/' + itemId;
    }
}
