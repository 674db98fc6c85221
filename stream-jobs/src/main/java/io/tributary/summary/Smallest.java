package io.tributary.summary;

import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A set of names that knows which are its smallest, up to a number of them. */
final class Smallest {

    private final long limit;
    private final Comparator<String> order;
    private final Ranking<String> smallest;
    private final Ranking<String> others;

    /** @param scope as for {@link Ranking} */
    Smallest(int limit, Comparator<String> order, Ledger ledger, String scope) {
        this.limit = limit;
        this.order = order;
        smallest = new Ranking<>(
                order.reversed(), UnaryOperator.identity(), ledger.names(), ledger.numbers(), scope + '+');
        others = new Ranking<>(order, UnaryOperator.identity(), ledger.names(), ledger.numbers(), scope + '-');
    }

    /** Adds a new name; gives the one, perhaps itself, that is not among the smallest because of it, null for none. */
    @Nullable
    String add(String name) throws Exception {
        String largest = smallest.size() < limit ? null : smallest.first();
        if (largest == null) {
            smallest.add(name);
            return null;
        }
        if (order.compare(name, largest) > 0) {
            others.add(name);
            return name;
        }
        smallest.remove(largest);
        smallest.add(name);
        others.add(largest);
        return largest;
    }

    /** Removes a name; gives the one that is among the smallest in its place, null for none. */
    @Nullable
    String remove(String name) throws Exception {
        if (smallest.remove(name) == null) {
            others.remove(name);
            return null;
        }
        String next = others.first();
        if (next != null) {
            others.remove(next);
            smallest.add(next);
        }
        return next;
    }

    /** The smallest, in no order. */
    List<String> names() throws Exception {
        return smallest.items();
    }
}
