package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

/**
 * Which record carries which identifier: links in a row for each record, and a ring of records for each identifier. A
 * link either joins or, as while its identifier is over its limit, does not; in a ring those that join come first.
 * Taking one out of a million carriers costs no more than one out of two. A link is known by its place, which holds until
 * its record gets another link or loses one; the places of a record's links are {@link #NEXT} apart.
 */
final class Links {

    /** How far it is from one link of a record to the next. */
    static final int NEXT = RecordBlocks.LINK;

    /** The identifier where the link joins, its complement where it does not. */
    private static final int IDENTIFIER = 0;

    private static final int NEXT_CARRIER = 1;
    private static final int PREVIOUS_CARRIER = 2;

    private final RecordBlocks blocks;
    private final IdentifierIndex identifiers;

    Links(RecordBlocks blocks, IdentifierIndex identifiers) {
        this.blocks = blocks;
        this.identifiers = identifiers;
    }

    /** The place of a record's first link. */
    int first(int record) {
        return blocks.firstLink(record);
    }

    /** The place behind a record's last link: that of the first, if it has none. */
    int end(int record) {
        return blocks.endOfLinks(record);
    }

    /** The place of the link between the two, or {@link Numbers#NONE}. */
    int find(int record, int identifier) {
        int end = end(record);
        for (int link = first(record); link < end; link += NEXT) {
            if (identifier(link) == identifier) {
                return link;
            }
        }
        return NONE;
    }

    /** A new link that does not join. */
    void add(int record, int identifier) {
        int link = blocks.addLink(record);
        blocks.set(link, IDENTIFIER, ~identifier);
        identifiers.addCarriers(identifier, 1);
        enqueue(record, link);
    }

    void remove(int record, int link) {
        identifiers.addCarriers(identifier(link), -1);
        dequeue(record, link);
        blocks.removeLink(record, link);
    }

    /** @param link the first of its ring that does not */
    void join(int link) {
        blocks.set(link, IDENTIFIER, identifier(link));
    }

    void cut(int record, int link) {
        blocks.set(link, IDENTIFIER, ~identifier(link));
        dequeue(record, link);
        enqueue(record, link);
    }

    private void enqueue(int record, int link) {
        int identifier = identifier(link);
        int first = identifiers.firstCarrier(identifier);
        if (first == NONE) {
            identifiers.setFirstCarrier(identifier, record);
            blocks.set(link, NEXT_CARRIER, record);
            blocks.set(link, PREVIOUS_CARRIER, record);
        } else {
            int ofFirst = find(first, identifier);
            int last = blocks.get(ofFirst, PREVIOUS_CARRIER);
            blocks.set(last == first ? ofFirst : find(last, identifier), NEXT_CARRIER, record);
            blocks.set(link, PREVIOUS_CARRIER, last);
            blocks.set(link, NEXT_CARRIER, first);
            blocks.set(ofFirst, PREVIOUS_CARRIER, record);
        }
    }

    private void dequeue(int record, int link) {
        int identifier = identifier(link);
        int next = blocks.get(link, NEXT_CARRIER);
        if (next == record) {
            identifiers.setFirstCarrier(identifier, NONE);
            return;
        }
        int previous = blocks.get(link, PREVIOUS_CARRIER);
        int ofNext = find(next, identifier);
        blocks.set(ofNext, PREVIOUS_CARRIER, previous);
        blocks.set(previous == next ? ofNext : find(previous, identifier), NEXT_CARRIER, next);
        if (identifiers.firstCarrier(identifier) == record) {
            identifiers.setFirstCarrier(identifier, next);
        }
    }

    int identifier(int link) {
        int identifier = blocks.get(link, IDENTIFIER);
        return identifier < 0 ? ~identifier : identifier;
    }

    boolean isJoining(int link) {
        return blocks.get(link, IDENTIFIER) >= 0;
    }

    /** The next of an identifier's carriers, which come in a ring, after the one that this link is of. */
    int nextCarrier(int link) {
        return blocks.get(link, NEXT_CARRIER);
    }
}
