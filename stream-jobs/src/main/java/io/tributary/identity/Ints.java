package io.tributary.identity;

import java.util.Arrays;

/**
 * Rows of ints by number, 0 where nothing was set. What belongs to one number lies together, for a graph in memory is as
 * fast as it misses few cache lines. The rows grow in pieces: what is there is not copied, and no more than a piece is to
 * spare, where an array that doubles would keep up to half of the graph's memory unused.
 */
final class Ints {

    private static final int BITS = 12;
    private static final int MASK = (1 << BITS) - 1;
    private static final int SMALLEST = 8;
    private static final int[] EMPTY = {};

    private final int width;
    private int[][] pieces = {EMPTY};

    /** @param width how many ints each row has */
    Ints(int width) {
        this.width = width;
    }

    /** @param number one that something was set for */
    int get(int number, int column) {
        int place = number * width + column;
        return pieces[place >>> BITS][place & MASK];
    }

    void set(int number, int column, int value) {
        int place = number * width + column;
        int piece = place >>> BITS;
        if (piece >= pieces.length || (place & MASK) >= pieces[piece].length) {
            grow(piece, place & MASK);
        }
        pieces[piece][place & MASK] = value;
    }

    /** @param number as in {@link #get} */
    void add(int number, int column, int more) {
        int place = number * width + column;
        pieces[place >>> BITS][place & MASK] += more;
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
