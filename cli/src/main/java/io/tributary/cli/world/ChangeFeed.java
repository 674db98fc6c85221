package io.tributary.cli.world;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Changes the world at a steady rate, on a thread of its own, until the given number is reached or it is closed. A pace
 * that the databases cannot keep is caught up with as far as they can.
 */
public final class ChangeFeed implements AutoCloseable {

    private final WorldChanges changes;
    private final Map<String, Connection> connections;
    private final double rate;
    private final long most;
    private final Map<String, Long> byKind = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "change-feed");
    private volatile long made;
    private volatile long rows;
    private volatile boolean stopped;
    private volatile @Nullable SQLException failure;

    private ChangeFeed(WorldChanges changes, Map<String, Connection> connections, double rate, long most) {
        this.changes = changes;
        this.connections = connections;
        this.rate = rate;
        this.most = most;
    }

    /** @param connections in auto-commit mode, used by nobody else until this is closed or done */
    public static ChangeFeed start(WorldChanges changes, Map<String, Connection> connections, double rate, long most) {
        ChangeFeed feed = new ChangeFeed(changes, connections, rate, most);
        feed.thread.start();
        return feed;
    }

    /** How many changes have been committed. */
    public long made() {
        return made;
    }

    /** How many rows these changes wrote. */
    public long rows() {
        return rows;
    }

    /** How many of each kind; complete once the feed is {@link #done}. */
    public synchronized Map<String, Long> byKind() {
        return new TreeMap<>(byKind);
    }

    public boolean done() {
        return !thread.isAlive();
    }

    /** Why it ended before its time. */
    public Optional<SQLException> failure() {
        return Optional.ofNullable(failure);
    }

    private void run() {
        long began = System.nanoTime();
        try {
            while (!stopped && made < most) {
                long early = began + (long) (made * (TimeUnit.SECONDS.toNanos(1) / rate)) - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                    continue;
                }
                Change change = changes.next();
                change.apply(connections);
                count(change);
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    private synchronized void count(Change change) {
        rows += change.rows();
        byKind.merge(change.kind(), 1L, Long::sum);
        made = byKind.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Lets the change under way finish. */
    @Override
    public void close() throws InterruptedException {
        stopped = true;
        LockSupport.unpark(thread);
        thread.join();
    }
}
