package io.tributary.benchmarks.load;

import io.tributary.benchmarks.world.Changes;
import io.tributary.benchmarks.world.Message;
import io.tributary.benchmarks.world.Workload;
import io.tributary.benchmarks.world.World;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/**
 * Changes that are committed when somebody says so, and of them the new accounts and new orders that no search has found
 * yet. Those change their profile's document for certain, which others may not; one whose row was deleted or moved
 * before it was found is not awaited any more. Safe for use by several threads.
 */
public final class AwaitedInserts {

    private static final int NO_ORDER = -1;
    private static final long MICROS_OF_A_MILLISECOND = 1_000;

    /** @param latencies takes how long it took; null: nobody wants to know */
    private record Insert(
            int account,
            int order,
            long committed,
            @Nullable Histogram latencies) {}

    private final Changes changes;
    private final World world;
    private final Map<String, Queue<Insert>> waiting = new HashMap<>();
    private long scheduled;

    public AwaitedInserts(Workload workload, long seed) {
        changes = new Changes(workload, Long.MAX_VALUE, seed, last -> Math.max(last + 10, scheduled));
        world = changes.world();
    }

    /** The tables as all messages so far tell them, once {@link #isComplete}. */
    public World world() {
        return world;
    }

    /** Whether the last message was the last of its change. */
    public synchronized boolean isComplete() {
        return changes.isComplete();
    }

    /**
     * The next message. Where it is of a new change, that is committed now.
     *
     * @param micros the time now, since 1970 UTC
     * @param latencies takes in microseconds how long an insert takes until it is found
     */
    public synchronized Message next(long micros, @Nullable Histogram latencies) {
        // All moments of the changes end in 7; later than told would make a latency too small.
        scheduled = micros / 10 * 10 - 3;
        int accounts = world.accounts().size();
        int orders = world.orders().size();
        Message message = Objects.requireNonNull(changes.next());
        if (world.orders().size() > orders) {
            await(new Insert(world.orders().account(orders), orders, scheduled, latencies));
        } else if (world.accounts().size() > accounts) {
            await(new Insert(accounts, NO_ORDER, scheduled, latencies));
        }
        return message;
    }

    private void await(Insert insert) {
        if (isThere(insert)) {
            waiting.computeIfAbsent(record(insert), first -> new ArrayDeque<>()).add(insert);
        }
    }

    private String record(Insert insert) {
        return world.accounts().table() + "/" + insert.account();
    }

    private boolean isThere(Insert insert) {
        boolean account =
                insert.account() < world.accounts().size() && world.accounts().isAlive(insert.account());
        int order = insert.order();
        return account
                && (order == NO_ORDER
                        || world.orders().isAlive(order) && world.orders().account(order) == insert.account());
    }

    /**
     * A search found a document.
     *
     * @param record one that the profile is of
     * @param committedMillis of the newest change in it
     * @param micros when
     */
    synchronized void found(String record, long committedMillis, long micros) {
        Queue<Insert> inserts = waiting.get(record);
        while (inserts != null
                && !inserts.isEmpty()
                && inserts.element().committed() / MICROS_OF_A_MILLISECOND <= committedMillis) {
            Insert insert = inserts.remove();
            if (insert.latencies() != null && isThere(insert)) {
                insert.latencies().recordValue(micros - insert.committed());
            }
        }
        if (inserts != null && inserts.isEmpty()) {
            waiting.remove(record);
        }
    }

    /** How many were not found yet. */
    public synchronized int left() {
        int left = 0;
        for (Iterator<Queue<Insert>> queues = waiting.values().iterator(); queues.hasNext(); ) {
            Queue<Insert> inserts = queues.next();
            inserts.removeIf(insert -> !isThere(insert));
            if (inserts.isEmpty()) {
                queues.remove();
            }
            left += inserts.size();
        }
        return left;
    }

    /** Waits for none of them any more; how many there were. */
    public synchronized int giveUp() {
        int left = left();
        waiting.clear();
        return left;
    }
}
