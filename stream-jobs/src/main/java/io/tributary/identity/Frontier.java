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

    /** So few nodes are found faster one after the other than by bits that lie far apart. */
    private static final int FEW = 16;

    private final Links links;
    private final IdentifierIndex identifierIndex;
    private final IntArrayList nodes = new IntArrayList();
    private final Bits records = new Bits();
    private final Bits identifiers = new Bits();
    private int expanded;
    /** The node whose links are followed now; of a record the next link, of an identifier the next carrier. */
    private int node;

    private int next;
    private int end;

    Frontier(Links links, IdentifierIndex identifierIndex) {
        this.links = links;
        this.identifierIndex = identifierIndex;
    }

    /** Adds a node unless it was added before. */
    void see(int seen) {
        if (hasSeen(seen)) {
            return;
        }
        if (nodes.size() == FEW) {
            nodes.forEach(few -> bits(few).set(place(few)));
        }
        if (nodes.size() >= FEW) {
            bits(seen).set(place(seen));
        }
        nodes.add(seen);
    }

    boolean hasSeen(int seen) {
        return nodes.size() > FEW ? bits(seen).get(place(seen)) : nodes.contains(seen);
    }

    /** The node at the far end of the next link, seen before or not; at the end {@link #NOTHING}. */
    int next() {
        int far = node >= 0 ? nextOfRecord() : nextCarrier();
        while (far == NOTHING && expanded < nodes.size()) {
            node = nodes.getInt(expanded++);
            if (node >= 0) {
                next = links.first(node);
                end = links.end(node);
                far = nextOfRecord();
            } else {
                next = identifierIndex.firstCarrier(~node);
                far = nextCarrier();
            }
        }
        return far;
    }

    private int nextOfRecord() {
        while (next < end) {
            int link = next;
            next += Links.NEXT;
            if (links.isJoining(link)) {
                return ~links.identifier(link);
            }
        }
        return NOTHING;
    }

    /** Those that join come first in a ring. */
    private int nextCarrier() {
        int carrier = next;
        int link = carrier == NONE ? NONE : links.find(carrier, ~node);
        if (link == NONE || !links.isJoining(link)) {
            next = NONE;
            return NOTHING;
        }
        int following = links.nextCarrier(link);
        next = following == identifierIndex.firstCarrier(~node) ? NONE : following;
        return carrier;
    }

    /** The records seen. */
    void collectRecords(IntArrayList into) {
        nodes.forEach(seen -> {
            if (seen >= 0) {
                into.add(seen);
            }
        });
    }

    void reset() {
        if (nodes.size() > FEW) {
            nodes.forEach(seen -> bits(seen).clear(place(seen)));
        }
        nodes.clear();
        nodes.trim(LARGE);
        expanded = 0;
        node = 0;
        next = 0;
        end = 0;
    }

    private Bits bits(int seen) {
        return seen >= 0 ? records : identifiers;
    }

    private static int place(int seen) {
        return seen >= 0 ? seen : ~seen;
    }
}
