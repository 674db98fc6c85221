package io.tributary.identity;

/**
 * What the graph keeps of every record in the same shape: about half a cache line each, by number. Who sets a column says what
 * it means: {@link RecordIndex}, {@link RecordBlocks}, {@link Members} and {@link Heads}.
 */
final class RecordRows {

    private static final int COMPONENT = 0;
    private static final int NEXT = 1;
    private static final int PREVIOUS = 2;
    private static final int HEAD = 3;
    private static final int BIRTH_HIGH = 4;
    private static final int BIRTH_LOW = 5;
    private static final int REFERENCES = 6;
    private static final int BLOCK = 7;
    private static final int TOLD_HEAD = 8;

    private final Ints rows = new Ints(9);

    int component(int record) {
        return rows.get(record, COMPONENT);
    }

    void setComponent(int record, int component) {
        rows.set(record, COMPONENT, component);
    }

    int next(int record) {
        return rows.get(record, NEXT);
    }

    void setNext(int record, int next) {
        rows.set(record, NEXT, next);
    }

    int previous(int record) {
        return rows.get(record, PREVIOUS);
    }

    void setPrevious(int record, int previous) {
        rows.set(record, PREVIOUS, previous);
    }

    int head(int record) {
        return rows.get(record, HEAD);
    }

    void setHead(int record, int head) {
        rows.set(record, HEAD, head);
    }

    int toldHead(int record) {
        return rows.get(record, TOLD_HEAD);
    }

    void setToldHead(int record, int head) {
        rows.set(record, TOLD_HEAD, head);
    }

    long birth(int record) {
        return (long) rows.get(record, BIRTH_HIGH) << Integer.SIZE
                | Integer.toUnsignedLong(rows.get(record, BIRTH_LOW));
    }

    void setBirth(int record, long birth) {
        rows.set(record, BIRTH_HIGH, (int) (birth >> Integer.SIZE));
        rows.set(record, BIRTH_LOW, (int) birth);
    }

    int references(int record) {
        return rows.get(record, REFERENCES);
    }

    void setReferences(int record, int references) {
        rows.set(record, REFERENCES, references);
    }

    int block(int record) {
        return rows.get(record, BLOCK);
    }

    void setBlock(int record, int block) {
        rows.set(record, BLOCK, block);
    }
}
