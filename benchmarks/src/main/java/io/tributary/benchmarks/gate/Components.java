package io.tributary.benchmarks.gate;

/** Which of the first n numbers are connected: union-find with halved paths. */
final class Components {

    private final int[] parent;

    Components(int n) {
        parent = new int[n];
        for (int i = 0; i < n; i++) {
            parent[i] = i;
        }
    }

    /** The number that stands for the one's component. */
    int of(int number) {
        int root = number;
        while (parent[root] != root) {
            parent[root] = parent[parent[root]];
            root = parent[root];
        }
        return root;
    }

    void join(int one, int other) {
        parent[of(one)] = of(other);
    }
}
