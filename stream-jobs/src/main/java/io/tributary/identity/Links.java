package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

/**
 * Which record carries which identifier: links by number, in a list for each record and a ring for each identifier. A
 * link either joins or, as while its identifier is over its limit, does not; in a ring those that join come first.
 * Taking one out of a million carriers costs no more than one out of two.
 */
final class Links {

    private static final int RECORD = 0;
    private static final int IDENTIFIER = 1;
    private static final int NEXT_OF_RECORD = 2;
    private static final int NEXT_CARRIER = 3;
    private static final int PREVIOUS_CARRIER = 4;

    private static final int FIRST_CARRIER = 0;
    private static final int CARRIERS = 1;

    private final Numbers numbers = new Numbers();
    private final Ints links = new Ints(5);
    private final Bits joining = new Bits();

    private final Ints firstOfRecord = new Ints(1);

    private final Ints identifiers = new Ints(2);

    void beginRecord(int number) {
        firstOfRecord.set(number, 0, NONE);
    }

    void beginIdentifier(int number) {
        identifiers.set(number, FIRST_CARRIER, NONE);
        identifiers.set(number, CARRIERS, 0);
    }

    /** A new link that does not join. */
    int add(int ofRecord, int toIdentifier) {
        int link = numbers.take();
        links.set(link, RECORD, ofRecord);
        links.set(link, IDENTIFIER, toIdentifier);
        joining.clear(link);
        links.set(link, NEXT_OF_RECORD, firstOfRecord.get(ofRecord, 0));
        firstOfRecord.set(ofRecord, 0, link);
        identifiers.add(toIdentifier, CARRIERS, 1);
        enqueue(link);
        return link;
    }

    /** @param link that does not join */
    void remove(int link) {
        int ofRecord = links.get(link, RECORD);
        if (firstOfRecord.get(ofRecord, 0) == link) {
            firstOfRecord.set(ofRecord, 0, links.get(link, NEXT_OF_RECORD));
        } else {
            int before = firstOfRecord.get(ofRecord, 0);
            while (links.get(before, NEXT_OF_RECORD) != link) {
                before = links.get(before, NEXT_OF_RECORD);
            }
            links.set(before, NEXT_OF_RECORD, links.get(link, NEXT_OF_RECORD));
        }
        identifiers.add(links.get(link, IDENTIFIER), CARRIERS, -1);
        dequeue(link);
        numbers.giveBack(link);
    }

    /** @param link the first of its ring that does not */
    void join(int link) {
        joining.set(link);
    }

    void cut(int link) {
        joining.clear(link);
        dequeue(link);
        enqueue(link);
    }

    private void enqueue(int link) {
        int first = identifiers.get(links.get(link, IDENTIFIER), FIRST_CARRIER);
        if (first == NONE) {
            identifiers.set(links.get(link, IDENTIFIER), FIRST_CARRIER, link);
            links.set(link, NEXT_CARRIER, link);
            links.set(link, PREVIOUS_CARRIER, link);
        } else {
            int last = links.get(first, PREVIOUS_CARRIER);
            links.set(last, NEXT_CARRIER, link);
            links.set(link, PREVIOUS_CARRIER, last);
            links.set(link, NEXT_CARRIER, first);
            links.set(first, PREVIOUS_CARRIER, link);
        }
    }

    private void dequeue(int link) {
        int next = links.get(link, NEXT_CARRIER);
        links.set(links.get(link, PREVIOUS_CARRIER), NEXT_CARRIER, next);
        links.set(next, PREVIOUS_CARRIER, links.get(link, PREVIOUS_CARRIER));
        if (identifiers.get(links.get(link, IDENTIFIER), FIRST_CARRIER) == link) {
            identifiers.set(links.get(link, IDENTIFIER), FIRST_CARRIER, next == link ? NONE : next);
        }
    }

    int record(int link) {
        return links.get(link, RECORD);
    }

    int identifier(int link) {
        return links.get(link, IDENTIFIER);
    }

    boolean isJoining(int link) {
        return joining.get(link);
    }

    /** How many records carry the identifier. */
    int carriers(int ofIdentifier) {
        return identifiers.get(ofIdentifier, CARRIERS);
    }

    /** The first of a record's links, then by {@link #nextOfRecord}; at the end NONE. */
    int firstOfRecord(int number) {
        return firstOfRecord.get(number, 0);
    }

    int nextOfRecord(int link) {
        return links.get(link, NEXT_OF_RECORD);
    }

    /** The first of an identifier's links; those that join come first. */
    int firstCarrier(int ofIdentifier) {
        return identifiers.get(ofIdentifier, FIRST_CARRIER);
    }

    /** The next of an identifier's links; after the last one NONE. */
    int nextCarrier(int link) {
        int next = links.get(link, NEXT_CARRIER);
        return next == identifiers.get(links.get(link, IDENTIFIER), FIRST_CARRIER) ? NONE : next;
    }
}
