package io.tributary.identity;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/**
 * Finds out what a cut link held together: searches from both its ends in lock-step, link by link, until they meet or
 * one side is exhausted. The work is about twice that of the smaller side.
 *
 * <p>Method: Even and Shiloach, An On-Line Edge-Deletion Problem, Journal of the ACM 28 (1981).
 */
final class Separation {

    private static final int LARGE = 1_000;

    private final Frontier fromRecord;
    private final Frontier fromIdentifier;
    private final IntArrayList separated = new IntArrayList();

    Separation(Links links, IdentifierIndex identifiers) {
        fromRecord = new Frontier(links, identifiers);
        fromIdentifier = new Frontier(links, identifiers);
    }

    /**
     * The records of one side of the cut, which no joining link leads to any more from the other side; empty where the
     * two sides are still joined some other way, or one has no records. Valid until the next call.
     */
    IntArrayList of(int record, int identifier) {
        separated.clear();
        separated.trim(LARGE);
        fromRecord.see(record);
        fromIdentifier.see(~identifier);
        boolean open = true;
        while (open) {
            open = advance(fromRecord, fromIdentifier) && advance(fromIdentifier, fromRecord);
        }
        fromRecord.reset();
        fromIdentifier.reset();
        return separated;
    }

    /** Takes one side a link further; false at the end of the search. */
    private boolean advance(Frontier side, Frontier other) {
        int node = side.next();
        if (node == Frontier.NOTHING) {
            side.collectRecords(separated);
            return false;
        }
        if (other.hasSeen(node)) {
            return false;
        }
        side.see(node);
        return true;
    }
}
