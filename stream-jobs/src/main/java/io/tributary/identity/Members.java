package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntConsumer;
import java.util.function.IntPredicate;

/** Which component each record is in, and the records of each component in a ring. */
final class Members {

    private static final int COMPONENT = 0;
    private static final int NEXT = 1;
    private static final int PREVIOUS = 2;

    private static final int FIRST = 0;
    private static final int SIZE = 1;

    private final Ints records = new Ints(3);

    private final Ints components = new Ints(2);

    void beginComponent(int component) {
        components.set(component, FIRST, NONE);
        components.set(component, SIZE, 0);
    }

    void put(int record, int component) {
        records.set(record, COMPONENT, component);
        records.set(record, NEXT, record);
        records.set(record, PREVIOUS, record);
        if (components.get(component, FIRST) == NONE) {
            components.set(component, FIRST, record);
        } else {
            splice(record, components.get(component, FIRST));
        }
        components.add(component, SIZE, 1);
    }

    void take(int record) {
        int component = records.get(record, COMPONENT);
        if (components.get(component, FIRST) == record) {
            components.set(component, FIRST, records.get(record, NEXT) == record ? NONE : records.get(record, NEXT));
        }
        records.set(records.get(record, PREVIOUS), NEXT, records.get(record, NEXT));
        records.set(records.get(record, NEXT), PREVIOUS, records.get(record, PREVIOUS));
        components.add(component, SIZE, -1);
    }

    /** Puts all of one component into another. */
    void move(int from, int into) {
        forEach(from, record -> records.set(record, COMPONENT, into));
        splice(components.get(from, FIRST), components.get(into, FIRST));
        components.add(into, SIZE, components.get(from, SIZE));
        components.set(from, FIRST, NONE);
        components.set(from, SIZE, 0);
    }

    private void splice(int ring, int other) {
        int last = records.get(ring, PREVIOUS);
        int otherLast = records.get(other, PREVIOUS);
        records.set(last, NEXT, other);
        records.set(other, PREVIOUS, last);
        records.set(otherLast, NEXT, ring);
        records.set(ring, PREVIOUS, otherLast);
    }

    int componentOf(int record) {
        return records.get(record, COMPONENT);
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
            record = records.get(record, NEXT);
        } while (record != start);
        return false;
    }

    /** @param action that leaves the members of the component alone */
    void forEach(int component, IntConsumer action) {
        int start = components.get(component, FIRST);
        int record = start;
        do {
            action.accept(record);
            record = records.get(record, NEXT);
        } while (record != start);
    }
}
