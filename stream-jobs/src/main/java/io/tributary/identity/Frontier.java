package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * One side of a search through the joining links, in breadth. A node is a record by its number, or an identifier by the
 * complement of its number.
 */
final class Frontier {

    /** No node. */
    static final int NOTHING = Integer.MAX_VALUE;

    private static final int LARGE = 1_000;

    private final Links links;
    private final IntArrayList nodes = new IntArrayList();
    private final Bits records = new Bits();
    private final Bits identifiers = new Bits();
    private int expanded;
    private int link = NONE;

    Frontier(Links links) {
        this.links = links;
    }

    /** Adds a node unless it was added before. */
    void see(int node) {
        if (!hasSeen(node)) {
            seen(node).set(place(node));
            nodes.add(node);
        }
    }

    boolean hasSeen(int node) {
        return seen(node).get(place(node));
    }

    /** The node at the far end of the next link, seen before or not; at the end {@link #NOTHING}. */
    int next() {
        while (link == NONE) {
            if (expanded == nodes.size()) {
                return NOTHING;
            }
            int node = nodes.getInt(expanded++);
            link = node >= 0 ? joiningOfRecord(links.firstOfRecord(node)) : joiningOrNone(links.firstCarrier(~node));
        }
        int passed = link;
        if (nodes.getInt(expanded - 1) >= 0) {
            link = joiningOfRecord(links.nextOfRecord(passed));
            return ~links.identifier(passed);
        }
        link = joiningOrNone(links.nextCarrier(passed));
        return links.record(passed);
    }

    private int joiningOfRecord(int from) {
        int found = from;
        while (found != NONE && !links.isJoining(found)) {
            found = links.nextOfRecord(found);
        }
        return found;
    }

    /** Those that join come first in a ring. */
    private int joiningOrNone(int carrier) {
        return carrier != NONE && links.isJoining(carrier) ? carrier : NONE;
    }

    /** The records seen. */
    void collectRecords(IntArrayList into) {
        nodes.forEach(node -> {
            if (node >= 0) {
                into.add(node);
            }
        });
    }

    void reset() {
        nodes.forEach(node -> seen(node).clear(place(node)));
        nodes.clear();
        nodes.trim(LARGE);
        expanded = 0;
        link = NONE;
    }

    private Bits seen(int node) {
        return node >= 0 ? records : identifiers;
    }

    private static int place(int node) {
        return node >= 0 ? node : ~node;
    }
}
