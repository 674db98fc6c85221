package io.tributary.benchmarks.world;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What happens to the rows of orders. */
final class OrderChanges {

    private static final int ATTEMPTS = 4;
    /** One order in so many comes before its account. */
    private static final int EARLY = 200;

    private static final int MOST_EARLY = 50;
    private static final int DEAREST = 50_000;
    /** How long before its row an order was placed, in microseconds: up to a year. */
    private static final long LONGEST_AGO = 365L * 86_400 * 1_000_000;

    private final World world;
    private final OrderRows orders;
    private final Envelopes envelopes;
    private final SplittableRandom random;
    private final double skew;

    /** @param zipf the exponent: of accounts, the n-th has orders in proportion to 1 / n^zipf; below 1 */
    OrderChanges(World world, Envelopes envelopes, SplittableRandom random, double zipf) {
        this.world = world;
        orders = world.orders();
        this.envelopes = envelopes;
        this.random = random;
        skew = 1 / (1 - zipf);
    }

    Message insert(long now) {
        long placed = now - 10 * random.nextLong(LONGEST_AGO / 10);
        OrderStatus status = random.nextInt(10) < 7 ? OrderStatus.PAID : OrderStatus.OPEN;
        int row = orders.insert(account(), 1 + random.nextInt(DEAREST), status, placed, now);
        return envelopes.order(row, 'c', now);
    }

    /** Another status, and one time in five another total. */
    Changes.@Nullable Update correction() {
        int row = live();
        boolean total = random.nextInt(5) == 0;
        return row < 0
                ? null
                : now -> {
                    orders.setStatus(row, OrderStatus.of((orders.status(row).ordinal() + 1) % 3), now);
                    if (total) {
                        orders.setCents(row, 1 + random.nextInt(DEAREST), now);
                    }
                    return envelopes.order(row, 'u', now);
                };
    }

    Changes.@Nullable Update move() {
        int row = live();
        return row < 0
                ? null
                : now -> {
                    orders.move(row, account(), now);
                    return envelopes.order(row, 'u', now);
                };
    }

    Changes.@Nullable Update deletion() {
        int row = live();
        return row < 0
                ? null
                : now -> {
                    orders.delete(row);
                    return envelopes.orderGone(row, now);
                };
    }

    private int account() {
        int accounts = world.accounts().size();
        if (accounts == 0 || random.nextInt(EARLY) == 0) {
            return accounts + random.nextInt(MOST_EARLY);
        }
        // The inverse of the distribution function of a continuous power law.
        return (int) (accounts * Math.pow(random.nextDouble(), skew));
    }

    /** Any live row; -1 where none was met. */
    private int live() {
        for (int attempt = 0; attempt < ATTEMPTS && orders.size() > 0; attempt++) {
            int row = random.nextInt(orders.size());
            if (orders.isAlive(row)) {
                return row;
            }
        }
        return -1;
    }
}
