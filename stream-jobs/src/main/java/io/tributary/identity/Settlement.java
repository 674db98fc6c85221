package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntOpenHashSet;

/** Ends a change: gives the records of the components it touched the heads that they should have. */
final class Settlement {

    private final RecordIndex records;
    private final Components components;
    private final UniquePartition partition;
    private final Heads heads;
    private final int giant;
    private final IntOpenHashSet undivided = new IntOpenHashSet();

    /** @param giant a component of more records that may have to be divided waits for {@link #divideGiants} */
    Settlement(RecordIndex records, Components components, UniquePartition partition, Heads heads, int giant) {
        this.records = records;
        this.components = components;
        this.partition = partition;
        this.heads = heads;
        this.giant = giant;
    }

    /** Settles all that was touched; the moves that come of it are told as one change. */
    void settle(long committedAt) {
        Touched touched = components.touched();
        touched.components().forEach(component -> settle(component, committedAt));
        touched.moved().forEach(record -> {
            if (records.isLive(record)) {
                int head = components.head(components.members().componentOf(record));
                if (head != NONE) {
                    heads.assign(record, head, committedAt);
                }
            }
        });
        touched.clear();
        heads.tellMoves(committedAt);
    }

    private void settle(int component, long committedAt) {
        int size = components.members().size(component);
        if (size > giant && components.mayConflict(component)) {
            undivided.add(component);
            components.setHead(component, NONE);
        } else if (size > 0) {
            undivided.remove(component);
            divide(component, committedAt);
        }
    }

    private void divide(int component, long committedAt) {
        int oldest = components.oldest(component);
        if (components.mayConflict(component) && partition.isNeeded(component)) {
            components.setHead(component, NONE);
            partition.divide(component, (record, head) -> heads.assign(record, head, committedAt));
        } else if (components.head(component) != oldest) {
            components.setHead(component, oldest);
            components.members().forEach(component, record -> heads.assign(record, oldest, committedAt));
        }
    }

    boolean hasUndivided() {
        return !undivided.isEmpty();
    }

    /** Divides the giants that were left; how many records these have. */
    int divideGiants(long committedAt) {
        int divided = 0;
        for (int component : undivided.toIntArray()) {
            int size = components.members().size(component);
            if (size > 0) {
                divide(component, committedAt);
            }
            divided += size;
        }
        undivided.clear();
        heads.tellMoves(committedAt);
        return divided;
    }
}
