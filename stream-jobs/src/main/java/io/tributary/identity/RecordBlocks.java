package io.tributary.identity;

/**
 * What has not the same length for all records: the id, and some ints for each link. They lie together, so that a record
 * that is looked up by its id has its links at hand.
 */
final class RecordBlocks {

    /** The ints of a link. */
    static final int LINK = 3;

    private static final int ID_BYTES = 0;
    private static final int LINKS = 1;
    private static final int FIRST_LINK = 2;
    private static final int MOST_LINKS = (Blocks.PIECE - FIRST_LINK) / LINK;

    private final RecordRows rows;
    private final Blocks blocks = new Blocks();
    private final CompactText wanted = new CompactText();

    RecordBlocks(RecordRows rows) {
        this.rows = rows;
    }

    /** The id that {@link #begin} and {@link #hasWantedId} mean from now on; its hash. */
    int want(String id, long seed) {
        wanted.set(id);
        return wanted.hash(seed);
    }

    /** Gives a record the wanted id, and no links. */
    void begin(int record) {
        int block = blocks.take(FIRST_LINK + wanted.words());
        rows.setBlock(record, block);
        blocks.set(block + ID_BYTES, wanted.bytes());
        blocks.set(block + LINKS, 0);
        wanted.copyTo(blocks.array(block), Blocks.offset(block) + FIRST_LINK);
    }

    void end(int record) {
        int block = rows.block(record);
        blocks.giveBack(block, length(block));
    }

    boolean hasWantedId(int record) {
        int block = rows.block(record);
        return wanted.isAt(blocks.array(block), idAt(block), blocks.get(block + ID_BYTES));
    }

    int hash(int record, long seed) {
        int block = rows.block(record);
        return CompactText.hash(seed, blocks.array(block), idAt(block), blocks.get(block + ID_BYTES));
    }

    String id(int record) {
        int block = rows.block(record);
        return wanted.decode(blocks.array(block), idAt(block), blocks.get(block + ID_BYTES));
    }

    /** By id, as {@link String#compareTo} has it. */
    int compareIds(int first, int second) {
        int one = rows.block(first);
        int other = rows.block(second);
        return wanted.compare(
                blocks.array(one),
                idAt(one),
                blocks.get(one + ID_BYTES),
                blocks.array(other),
                idAt(other),
                blocks.get(other + ID_BYTES));
    }

    private int idAt(int block) {
        return Blocks.offset(block) + FIRST_LINK + blocks.get(block + LINKS) * LINK;
    }

    private int length(int block) {
        return FIRST_LINK + blocks.get(block + LINKS) * LINK + CompactText.words(blocks.get(block + ID_BYTES));
    }

    /** The place of a record's first link; that of the next is {@link #LINK} further. */
    int firstLink(int record) {
        return rows.block(record) + FIRST_LINK;
    }

    /** The place behind a record's last link. */
    int endOfLinks(int record) {
        int block = rows.block(record);
        return block + FIRST_LINK + blocks.get(block + LINKS) * LINK;
    }

    /** The place of a new link, before the others of the record, which all have other places now. */
    int addLink(int record) {
        int block = rows.block(record);
        int links = blocks.get(block + LINKS);
        if (links == MOST_LINKS) {
            throw new IllegalStateException(
                    "a record with more than %d identifiers (expected: one of each name). Check the definition's identity."
                            .formatted(MOST_LINKS));
        }
        int length = length(block);
        int larger = blocks.take(length + LINK);
        copy(block, 0, larger, 0, FIRST_LINK);
        copy(block, FIRST_LINK, larger, FIRST_LINK + LINK, length - FIRST_LINK);
        blocks.set(larger + LINKS, links + 1);
        blocks.giveBack(block, length);
        rows.setBlock(record, larger);
        return larger + FIRST_LINK;
    }

    /** Takes out the link at this place; the record's others have other places then, in the same order. */
    void removeLink(int record, int place) {
        int block = rows.block(record);
        int length = length(block);
        int smaller = blocks.take(length - LINK);
        int removed = place - block;
        copy(block, 0, smaller, 0, removed);
        copy(block, removed + LINK, smaller, removed, length - removed - LINK);
        blocks.set(smaller + LINKS, blocks.get(block + LINKS) - 1);
        blocks.giveBack(block, length);
        rows.setBlock(record, smaller);
    }

    private void copy(int from, int at, int into, int intoAt, int length) {
        System.arraycopy(
                blocks.array(from), Blocks.offset(from) + at, blocks.array(into), Blocks.offset(into) + intoAt, length);
    }

    int get(int place, int column) {
        return blocks.get(place + column);
    }

    void set(int place, int column, int value) {
        blocks.set(place + column, value);
    }
}
