package io.tributary.identity;

import java.util.Arrays;

/** Rows of longs by number, as {@link Ints} are. */
final class Longs {

    private static final int BITS = 12;
    private static final int MASK = (1 << BITS) - 1;
    private static final int SMALLEST = 8;
    private static final long[] EMPTY = {};

    private final int width;
    private long[][] pieces = {EMPTY};

    /** @param width how many ints each row has */
    Longs(int width) {
        this.width = width;
    }

    /** @param number one that something was set for */
    long get(int number, int column) {
        int place = number * width + column;
        return pieces[place >>> BITS][place & MASK];
    }

    void set(int number, int column, long value) {
        int place = number * width + column;
        int piece = place >>> BITS;
        if (piece >= pieces.length || (place & MASK) >= pieces[piece].length) {
            grow(piece, place & MASK);
        }
        pieces[piece][place & MASK] = value;
    }

    private void grow(int piece, int place) {
        if (piece >= pieces.length) {
            int before = pieces.length;
            pieces = Arrays.copyOf(pieces, Math.max(piece + 1, before * 2));
            Arrays.fill(pieces, before, pieces.length, EMPTY);
        }
        // Only the first piece begins small: most tenants have few records.
        int length = piece > 0 ? MASK + 1 : Math.min(MASK + 1, Math.max(SMALLEST, place * 2));
        pieces[piece] = Arrays.copyOf(pieces[piece], length);
    }
}
