package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * The connected components: which records each holds, the oldest of them, and the one head that all were given.
 */
final class Components {

    /** The columns of a component's row after those of {@link Members}. */
    private static final int OLDEST = 2;

    private static final int UNIQUE_LINKS = 3;
    private static final int HEAD = 4;

    private final RecordIndex records;
    private final Figures figures;
    private final Numbers numbers = new Numbers();
    private final Ints rows = new Ints(5);
    private final Members members;
    private final Touched touched = new Touched();

    Components(RecordIndex records, RecordRows recordRows, Figures figures) {
        this.records = records;
        members = new Members(recordRows, rows);
        this.figures = figures;
    }

    /** Puts a new record into a component of its own. */
    void begin(int record) {
        int component = open();
        members.put(record, component);
        rows.set(component, OLDEST, record);
        figures.resized(0, 1);
    }

    private int open() {
        int component = numbers.take();
        members.beginComponent(component);
        rows.set(component, UNIQUE_LINKS, 0);
        rows.set(component, HEAD, NONE);
        touched.add(component);
        return component;
    }

    /** Ends the component of a record that is alone in it. */
    void end(int record) {
        int component = members.componentOf(record);
        members.take(record);
        figures.resized(1, 0);
        numbers.giveBack(component);
    }

    /** Makes the components of two records one: the smaller goes into the larger. */
    void unite(int one, int other) {
        int into = members.componentOf(one);
        int from = members.componentOf(other);
        if (members.size(into) < members.size(from)) {
            int smaller = into;
            into = from;
            from = smaller;
        }
        touched.add(into);
        if (into == from) {
            return;
        }
        figures.resized(members.size(into), members.size(into) + members.size(from));
        figures.resized(members.size(from), 0);
        members.forEach(from, touched::addMoved);
        members.move(from, into);
        rows.set(into, OLDEST, older(rows.get(from, OLDEST), rows.get(into, OLDEST)));
        rows.add(into, UNIQUE_LINKS, rows.get(from, UNIQUE_LINKS));
        numbers.giveBack(from);
    }

    /** Lets records that are joined no longer with the others of their component go into one of their own. */
    void part(IntArrayList leaving, int theirUniqueLinks) {
        int left = members.componentOf(leaving.getInt(0));
        touched.add(left);
        int component = open();
        int eldest = leaving.getInt(0);
        for (int i = 0; i < leaving.size(); i++) {
            int record = leaving.getInt(i);
            members.take(record);
            members.put(record, component);
            eldest = older(record, eldest);
        }
        figures.resized(members.size(left) + leaving.size(), members.size(left));
        figures.resized(0, leaving.size());
        rows.set(component, OLDEST, eldest);
        rows.set(component, UNIQUE_LINKS, theirUniqueLinks);
        rows.add(left, UNIQUE_LINKS, -theirUniqueLinks);
        if (members.componentOf(rows.get(left, OLDEST)) == component) {
            findOldest(left);
        }
    }

    /** The birth of the record is another one now. */
    void aged(int record) {
        int component = members.componentOf(record);
        touched.add(component);
        if (rows.get(component, OLDEST) == record) {
            findOldest(component);
        } else {
            rows.set(component, OLDEST, older(record, rows.get(component, OLDEST)));
        }
    }

    private void findOldest(int component) {
        rows.set(component, OLDEST, members.first(component));
        members.forEach(component, record -> rows.set(component, OLDEST, older(record, rows.get(component, OLDEST))));
    }

    private int older(int one, int other) {
        return records.isOlder(one, other) ? one : other;
    }

    /** A link of the record came or went; @param unique 1, -1 or, where the identifier's name is not unique, 0 */
    void linked(int record, int unique) {
        int component = members.componentOf(record);
        rows.add(component, UNIQUE_LINKS, unique);
        touched.add(component);
    }

    Touched touched() {
        return touched;
    }

    int sizeOf(int record) {
        return members.size(members.componentOf(record));
    }

    Members members() {
        return members;
    }

    int oldest(int component) {
        return rows.get(component, OLDEST);
    }

    /** Whether two members may carry different values of a unique name. */
    boolean mayConflict(int component) {
        return rows.get(component, UNIQUE_LINKS) > 1 && members.size(component) > 1;
    }

    /** The head that every member was given; NONE where they were given several or not all one yet. */
    int head(int component) {
        return rows.get(component, HEAD);
    }

    void setHead(int component, int record) {
        rows.set(component, HEAD, record);
    }
}
