package io.tributary.identity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The records by number, each with its id and birth. A record that is gone keeps its number for as long as others are
 * referred to it, see {@link #refer}.
 */
final class RecordIndex extends NumberTable {

    private static final byte[] UNUSED = {};
    private static final long MULTIPLIER = 0x9e3779b97f4a7c15L;

    private final Numbers numbers = new Numbers();
    // A key of a source may be chosen by its customers: nobody shall be able to choose keys that share a hash.
    private final long seed = System.nanoTime() * MULTIPLIER;
    private final List<byte[]> ids = new ArrayList<>();
    private final Longs births = new Longs(1);
    private final Ints references = new Ints(1);
    private final Bits live = new Bits();
    private byte[] wanted = new byte[0];

    /** The record's number, live or gone, or {@link Numbers#NONE}. */
    int find(String id) {
        wanted = CompactText.encode(id);
        return find(hash(wanted));
    }

    /** The record's number; a new one, not live yet, where it has none. */
    int enter(String id) {
        int known = find(id);
        if (known != Numbers.NONE) {
            return known;
        }
        int number = numbers.take();
        if (number == ids.size()) {
            ids.add(wanted);
        } else {
            ids.set(number, wanted);
        }
        references.set(number, 0, 0);
        add(number);
        return number;
    }

    void setLive(int number) {
        live.set(number);
    }

    void setGone(int number) {
        live.clear(number);
        forgetIfUnused(number);
    }

    boolean isLive(int number) {
        return live.get(number);
    }

    /** Someone names this record as its head; @param number may be {@link Numbers#NONE} */
    void refer(int number) {
        if (number != Numbers.NONE) {
            references.add(number, 0, 1);
        }
    }

    /** Ends what {@link #refer} began. */
    void release(int number) {
        if (number != Numbers.NONE) {
            references.add(number, 0, -1);
            forgetIfUnused(number);
        }
    }

    private void forgetIfUnused(int number) {
        if (!live.get(number) && references.get(number, 0) == 0) {
            remove(number);
            ids.set(number, UNUSED);
            numbers.giveBack(number);
        }
    }

    String id(int number) {
        return CompactText.decode(ids.get(number));
    }

    long birth(int number) {
        return births.get(number, 0);
    }

    void setBirth(int number, long birth) {
        births.set(number, 0, birth);
    }

    /** Whether the first comes before the second by birth, then id: the older one. */
    boolean isOlder(int first, int second) {
        long one = births.get(first, 0);
        long other = births.get(second, 0);
        return one != other ? one < other : compareIds(first, second) < 0;
    }

    /** By id, as {@link String#compareTo} has it. */
    int compareIds(int first, int second) {
        return Arrays.compareUnsigned(ids.get(first), ids.get(second));
    }

    @Override
    int hash(int number) {
        return hash(ids.get(number));
    }

    @Override
    boolean isWanted(int number) {
        return Arrays.equals(ids.get(number), wanted);
    }

    private int hash(byte[] id) {
        long hash = seed;
        for (byte unit : id) {
            hash = (hash ^ unit) * MULTIPLIER;
            hash ^= hash >>> 29;
        }
        return (int) (hash >>> 32);
    }
}
