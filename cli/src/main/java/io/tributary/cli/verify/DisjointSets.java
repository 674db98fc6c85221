package io.tributary.cli.verify;

/**
 * Numbered things, united step by step.
 *
 * <p>Method: union-find with path halving.
 */
final class DisjointSets {

    private final int[] parents;

    /** Each by itself. */
    DisjointSets(int size) {
        parents = new int[size];
        for (int i = 0; i < size; i++) {
            parents[i] = i;
        }
    }

    /** The number that stands for all of this one's set. */
    int root(int of) {
        int at = of;
        while (parents[at] != at) {
            parents[at] = parents[parents[at]];
            at = parents[at];
        }
        return at;
    }

    /** Unites the sets of both; the second one's root stands for all. */
    void unite(int one, int other) {
        parents[root(one)] = root(other);
    }
}
