package io.tributary.identity;

import it.unimi.dsi.fastutil.ints.IntArrayList;

/** What one change did to the components: which it touched, and which records it took from one into a larger one. */
final class Touched {

    private static final int LARGE = 1_000;

    private final IntArrayList components = new IntArrayList();
    private final Bits isTouched = new Bits();
    private final IntArrayList moved = new IntArrayList();

    void add(int component) {
        if (!isTouched.get(component)) {
            isTouched.set(component);
            components.add(component);
        }
    }

    void addMoved(int record) {
        moved.add(record);
    }

    /** Each once; some may be no more. */
    IntArrayList components() {
        return components;
    }

    /** Some more than once, some perhaps gone since. */
    IntArrayList moved() {
        return moved;
    }

    void clear() {
        components.forEach(isTouched::clear);
        components.clear();
        moved.clear();
        components.trim(LARGE);
        moved.trim(LARGE);
    }
}
