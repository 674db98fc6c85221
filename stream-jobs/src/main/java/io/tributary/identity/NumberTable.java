package io.tributary.identity;

/**
 * A hash table of numbers whose keys lie elsewhere: four bytes for each slot, at most 0.8 of them in use.
 *
 * <p>Slots come in buckets of a cache line or two. A slot holds one more than a number, so that 0 is empty, and above it
 * those bits of the hash that did not choose the bucket: few keys but the wanted one are looked at. The first int of a
 * bucket counts the numbers that found no place in it and went on to the next, so that a search knows where it may end
 * and a removal moves nothing, looks at no other key and leaves no trace. (N. Bronson and X. Shi, F14, 2019.) The buckets
 * lie in pieces, for a collector keeps memory unused behind an array that is large.
 */
abstract class NumberTable {

    private static final int BUCKET = 16;
    private static final int BITS = 14;
    private static final int PIECE = 1 << BITS;

    private int[][] pieces = {new int[BUCKET]};
    private int slots = BUCKET;
    private int size;

    /** The well-spread hash of a number's key; its lowest four bits are not used. */
    abstract int hash(int number);

    /** Whether the number's key is the one that {@link #find} looks for. */
    abstract boolean isWanted(int number);

    /** The number whose key is wanted, or {@link Numbers#NONE}. */
    final int find(int hash) {
        int mask = slots - 1;
        int home = hash & mask & -BUCKET;
        int bucket = home;
        do {
            int[] piece = pieces[bucket >>> BITS];
            int first = bucket & PIECE - 1;
            for (int at = first + 1; at < first + BUCKET && piece[at] != 0; at++) {
                if (((piece[at] ^ hash) & ~mask) == 0 && isWanted((piece[at] & mask) - 1)) {
                    return (piece[at] & mask) - 1;
                }
            }
            if (piece[first] == 0) {
                return Numbers.NONE;
            }
            bucket = bucket + BUCKET & mask;
        } while (bucket != home);
        return Numbers.NONE;
    }

    /** @param number whose key is not in the table */
    final void add(int number) {
        size++;
        while (size > slots / 5 * 4 || number + 1 >= slots) {
            grow();
        }
        place(number, hash(number));
    }

    private void grow() {
        int[][] before = pieces;
        int mask = slots - 1;
        slots *= 2;
        pieces = new int[Math.max(1, slots >>> BITS)][Math.min(slots, PIECE)];
        boolean isHome = before[mask >>> BITS][(mask & PIECE - 1) - BUCKET + 1] == 0;
        for (int bucket = 0; bucket <= mask; bucket += BUCKET) {
            int[] piece = before[bucket >>> BITS];
            int first = bucket & PIECE - 1;
            for (int at = first + 1; at < first + BUCKET && piece[at] != 0; at++) {
                int number = (piece[at] & mask) - 1;
                // What is in its home bucket says its hash by where it is; the keys of others are looked at, far away.
                place(number, isHome ? piece[at] & ~mask | bucket : hash(number));
            }
            isHome = piece[first] == 0;
        }
    }

    private void place(int number, int hash) {
        int mask = slots - 1;
        int bucket = hash & mask & -BUCKET;
        while (get(bucket + BUCKET - 1) != 0) {
            set(bucket, get(bucket) + 1);
            bucket = bucket + BUCKET & mask;
        }
        int at = bucket + 1;
        while (get(at) != 0) {
            at++;
        }
        set(at, hash & ~mask | number + 1);
    }

    /** @param number that is in the table and still has its key */
    final void remove(int number) {
        int mask = slots - 1;
        int hash = hash(number);
        int wanted = hash & ~mask | number + 1;
        int bucket = hash & mask & -BUCKET;
        int hole = slotOf(wanted, bucket);
        while (hole == Numbers.NONE) {
            set(bucket, get(bucket) - 1);
            bucket = bucket + BUCKET & mask;
            hole = slotOf(wanted, bucket);
        }
        int last = bucket + BUCKET - 1;
        while (get(last) == 0) {
            last--;
        }
        set(hole, get(last));
        set(last, 0);
        size--;
    }

    private int slotOf(int wanted, int bucket) {
        for (int at = bucket + 1; at < bucket + BUCKET; at++) {
            if (get(at) == wanted) {
                return at;
            }
        }
        return Numbers.NONE;
    }

    private int get(int slot) {
        return pieces[slot >>> BITS][slot & PIECE - 1];
    }

    private void set(int slot, int value) {
        pieces[slot >>> BITS][slot & PIECE - 1] = value;
    }

    final int size() {
        return size;
    }
}
