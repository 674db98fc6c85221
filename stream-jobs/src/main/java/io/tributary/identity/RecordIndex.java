package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

/**
 * The records by number, each with its id and birth. A record that is gone keeps its number for as long as others are
 * referred to it, see {@link #refer}.
 */
final class RecordIndex extends NumberTable {

    private final RecordRows rows;
    private final RecordBlocks blocks;
    private final Numbers numbers = new Numbers();
    // A key of a source may be chosen by its customers: nobody shall be able to choose keys that share a hash.
    private final long seed = System.nanoTime() * 0x9e3779b97f4a7c15L;

    /** The record that was asked for last. */
    private int latest = NONE;

    private String latestId = "";

    RecordIndex(RecordRows rows, RecordBlocks blocks) {
        this.rows = rows;
        this.blocks = blocks;
    }

    /** The record's number, live or gone, or {@link Numbers#NONE}. */
    int find(String id) {
        latest = find(blocks.want(id, seed));
        latestId = id;
        return latest;
    }

    /** The record's number; a new one, not live yet, where it has none. */
    int enter(String id) {
        int known = find(id);
        if (known != NONE) {
            return known;
        }
        int number = numbers.take();
        blocks.begin(number);
        rows.setReferences(number, 0);
        rows.setComponent(number, NONE);
        add(number);
        latest = number;
        return number;
    }

    /** The record is in no component any more. */
    void setGone(int number) {
        rows.setComponent(number, NONE);
        forgetIfUnused(number);
    }

    /** Whether the record is in a component. */
    boolean isLive(int number) {
        return rows.component(number) != NONE;
    }

    /** Someone names this record as its head; @param number may be {@link Numbers#NONE} */
    void refer(int number) {
        if (number != NONE) {
            rows.setReferences(number, rows.references(number) + 1);
        }
    }

    /** Ends what {@link #refer} began. */
    void release(int number) {
        if (number != NONE) {
            rows.setReferences(number, rows.references(number) - 1);
            forgetIfUnused(number);
        }
    }

    private void forgetIfUnused(int number) {
        if (rows.references(number) == 0 && !isLive(number)) {
            remove(number);
            blocks.end(number);
            latest = number == latest ? NONE : latest;
            numbers.giveBack(number);
        }
    }

    String id(int number) {
        return number == latest ? latestId : blocks.id(number);
    }

    long birth(int number) {
        return rows.birth(number);
    }

    void setBirth(int number, long birth) {
        rows.setBirth(number, birth);
    }

    /** Whether the first comes before the second by birth, then id: the older one. */
    boolean isOlder(int first, int second) {
        long one = rows.birth(first);
        long other = rows.birth(second);
        return one != other ? one < other : compareIds(first, second) < 0;
    }

    /** By id, as {@link String#compareTo} has it. */
    int compareIds(int first, int second) {
        return blocks.compareIds(first, second);
    }

    @Override
    int hash(int number) {
        return blocks.hash(number, seed);
    }

    @Override
    boolean isWanted(int number) {
        return blocks.hasWantedId(number);
    }
}
