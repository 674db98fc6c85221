package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import java.util.Arrays;

/**
 * Disjoint groups, each with at most one value of every unique name: a union that would bring two together does not take
 * place. (Union by size with path halving; Tarjan and van Leeuwen, Journal of the ACM 31, 1984.)
 */
final class Groups {

    private static final int SEVERAL = -2;

    private final int names;
    private final int[] parent;
    private final int[] size;
    /** The values of each root, one place for each name. */
    private final int[] values;

    /** So many elements, each a group of its own; @param names how many names there are, unique or not */
    Groups(int elements, int names) {
        this.names = names;
        parent = new int[elements];
        Arrays.setAll(parent, element -> element);
        size = new int[elements];
        Arrays.fill(size, 1);
        values = new int[elements * names];
        Arrays.fill(values, NONE);
    }

    /** Says that the element, still alone, has the value of a unique name. */
    void give(int element, int name, int value) {
        int place = element * names + name;
        values[place] = values[place] == NONE || values[place] == value ? value : SEVERAL;
    }

    void uniteUnlessInConflict(int one, int other) {
        int root = root(one);
        int second = root(other);
        if (root == second || areInConflict(root, second)) {
            return;
        }
        int larger = size[root] >= size[second] ? root : second;
        int smaller = larger == root ? second : root;
        parent[smaller] = larger;
        size[larger] += size[smaller];
        for (int name = 0; name < names; name++) {
            if (values[smaller * names + name] != NONE) {
                values[larger * names + name] = values[smaller * names + name];
            }
        }
    }

    private boolean areInConflict(int one, int other) {
        for (int name = 0; name < names; name++) {
            int first = values[one * names + name];
            int second = values[other * names + name];
            boolean differ = first != NONE && second != NONE && first != second;
            if (differ || first == SEVERAL || second == SEVERAL) {
                return true;
            }
        }
        return false;
    }

    /** The element that stands for the group of this one. */
    int root(int element) {
        int at = element;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }
}
