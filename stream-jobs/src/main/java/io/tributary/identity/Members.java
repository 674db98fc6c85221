package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.function.IntPredicate;

/** Which component each record is in, and the records of each component in a ring. */
final class Members {

    /** The columns of a component's row that are used here; the rest is {@link Components}'. */
    private static final int FIRST = 0;

    private static final int SIZE = 1;

    private final RecordRows records;
    private final Ints components;

    Members(RecordRows records, Ints components) {
        this.records = records;
        this.components = components;
    }

    void beginComponent(int component) {
        components.set(component, FIRST, NONE);
        components.set(component, SIZE, 0);
    }

    void put(int record, int component) {
        records.setComponent(record, component);
        records.setNext(record, record);
        records.setPrevious(record, record);
        if (components.get(component, FIRST) == NONE) {
            components.set(component, FIRST, record);
        } else {
            splice(record, components.get(component, FIRST));
        }
        components.add(component, SIZE, 1);
    }

    void take(int record) {
        int component = records.component(record);
        int next = records.next(record);
        int previous = records.previous(record);
        if (components.get(component, FIRST) == record) {
            components.set(component, FIRST, next == record ? NONE : next);
        }
        records.setNext(previous, next);
        records.setPrevious(next, previous);
        components.add(component, SIZE, -1);
    }

    /** Puts all of one component into another. */
    void move(int from, int into) {
        forEach(from, record -> records.setComponent(record, into));
        splice(components.get(from, FIRST), components.get(into, FIRST));
        components.add(into, SIZE, components.get(from, SIZE));
        components.set(from, FIRST, NONE);
        components.set(from, SIZE, 0);
    }

    private void splice(int ring, int other) {
        int last = records.previous(ring);
        int otherLast = records.previous(other);
        records.setNext(last, other);
        records.setPrevious(other, last);
        records.setNext(otherLast, ring);
        records.setPrevious(ring, otherLast);
    }

    int componentOf(int record) {
        return records.component(record);
    }

    /** How many records; 0 once the component is no more. */
    int size(int component) {
        return components.get(component, SIZE);
    }

    int first(int component) {
        return components.get(component, FIRST);
    }

    /** @param condition that leaves the members of the component alone */
    boolean anyMatch(int component, IntPredicate condition) {
        int start = components.get(component, FIRST);
        int record = start;
        do {
            if (condition.test(record)) {
                return true;
            }
            record = records.next(record);
        } while (record != start);
        return false;
    }

    /** @param action that leaves the members of the component alone */
    void forEach(int component, IntConsumer action) {
        int start = components.get(component, FIRST);
        int record = start;
        do {
            action.accept(record);
            record = records.next(record);
        } while (record != start);
    }
}
