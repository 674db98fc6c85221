package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import java.util.Arrays;

/**
 * Blocks of ints of any lengths, by the place of their first. They lie in pieces, as the rows of {@link Ints} do; those
 * given back are used again for blocks of the same length, of which there are few different ones.
 */
final class Blocks {

    private static final int BITS = 14;

    /** Longer blocks have a piece of their own. */
    static final int PIECE = 1 << BITS;

    private static final int SMALLEST = 32;
    private static final int LARGEST_PIECES = 1 << 31 - BITS;

    private int[][] pieces = {new int[SMALLEST]};
    private int count = 1;
    private int used;
    /** By length the place of the block that was given back last; its first int is the place of the one before. */
    private int[] free = {};

    /** The place of a block; what is in it is anybody's. */
    int take(int length) {
        if (length < free.length && free[length] != NONE) {
            int place = free[length];
            free[length] = get(place);
            return place;
        }
        if (used + length > PIECE) {
            begin(length);
        }
        int place = (count - 1) * PIECE + used;
        used += length;
        int[] last = pieces[count - 1];
        if (used > last.length) {
            pieces[count - 1] = Arrays.copyOf(last, Math.min(PIECE, Math.max(used, last.length * 2)));
        }
        return place;
    }

    private void begin(int length) {
        if (count == LARGEST_PIECES) {
            throw new IllegalStateException(
                    "the records of one identity domain take %d pieces of %d bytes (expected: no more). Divide them by a tenant column."
                            .formatted(count, PIECE * Integer.BYTES));
        }
        if (count == pieces.length) {
            pieces = Arrays.copyOf(pieces, count * 2);
        }
        pieces[count++] = new int[Math.max(PIECE, length)];
        used = 0;
    }

    void giveBack(int place, int length) {
        if (length >= free.length) {
            int before = free.length;
            free = Arrays.copyOf(free, length + 1);
            Arrays.fill(free, before, free.length, NONE);
        }
        set(place, free[length]);
        free[length] = place;
    }

    /** @param place of one of the first {@link #PIECE} ints of a block */
    int get(int place) {
        return pieces[place >>> BITS][place & PIECE - 1];
    }

    void set(int place, int value) {
        pieces[place >>> BITS][place & PIECE - 1] = value;
    }

    /** The array that the whole block at a place is in, from {@link #offset} on. */
    int[] array(int place) {
        return pieces[place >>> BITS];
    }

    static int offset(int place) {
        return place & PIECE - 1;
    }
}
