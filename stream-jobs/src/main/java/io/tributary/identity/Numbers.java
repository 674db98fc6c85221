package io.tributary.identity;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** Hands out the small numbers by which arrays know records, identifiers, links and components; used ones again first. */
final class Numbers {

    /** Stands for no number. */
    static final int NONE = -1;

    private final IntArrayList free = new IntArrayList();
    private int end;

    int take() {
        return free.isEmpty() ? end++ : free.popInt();
    }

    void giveBack(int number) {
        free.push(number);
    }
}
