package io.tributary.identity;

import java.util.Arrays;

/**
 * Rows of ints by number, 0 where nothing was set. What belongs to one number lies together, for a graph in memory is as
 * fast as it misses few cache lines. The rows grow in pieces: what is there is not copied, and no more than a piece is to
 * spare, where an array that doubles would keep up to half of the graph's memory unused.
 */
final class Ints {

    private static final int BITS = 11;
    private static final int ROWS = 1 << BITS;
    private static final int FEWEST = 4;
    private static final int[] EMPTY = {};

    private final int width;
    private int[][] pieces = {EMPTY};

    /** @param width how many ints each row has */
    Ints(int width) {
        this.width = width;
    }

    /** @param number one that something was set for */
    int get(int number, int column) {
        return pieces[number >>> BITS][(number & ROWS - 1) * width + column];
    }

    void set(int number, int column, int value) {
        int piece = number >>> BITS;
        int row = number & ROWS - 1;
        if (piece >= pieces.length || row * width >= pieces[piece].length) {
            grow(piece, row);
        }
        pieces[piece][row * width + column] = value;
    }

    /** @param number as in {@link #get} */
    void add(int number, int column, int more) {
        pieces[number >>> BITS][(number & ROWS - 1) * width + column] += more;
    }

    private void grow(int piece, int row) {
        if (piece >= pieces.length) {
            int before = pieces.length;
            pieces = Arrays.copyOf(pieces, Math.max(piece + 1, before * 2));
            Arrays.fill(pieces, before, pieces.length, EMPTY);
        }
        // Only the first piece begins small: most tenants have few records.
        int rows = piece > 0 ? ROWS : Math.min(ROWS, Math.max(FEWEST, row * 2));
        pieces[piece] = Arrays.copyOf(pieces[piece], rows * width);
    }
}
