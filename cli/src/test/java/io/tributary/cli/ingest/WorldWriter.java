package io.tributary.cli.ingest;

import io.tributary.cli.world.WorldChanges;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Changes the rows of a world at a steady rate, on a thread of its own, until it is closed. */
final class WorldWriter implements AutoCloseable {

    private final WorldChanges changes;
    private final Map<String, Connection> connections;
    private final double rate;
    private final Thread thread = new Thread(this::run, "world-writer");
    private volatile long rows;
    private volatile boolean closed;
    private volatile @Nullable SQLException failure;

    private WorldWriter(WorldChanges changes, Map<String, Connection> connections, double rate) {
        this.changes = changes;
        this.connections = connections;
        this.rate = rate;
    }

    /** @param connections used by nobody else until this is closed */
    static WorldWriter start(WorldChanges changes, Map<String, Connection> connections, double rate) {
        WorldWriter writer = new WorldWriter(changes, connections, rate);
        writer.thread.start();
        return writer;
    }

    /** How many rows it has changed. */
    long made() {
        SQLException failed = failure;
        if (failed != null) {
            throw new AssertionError("the world cannot be changed", failed);
        }
        return rows;
    }

    private void run() {
        long began = System.nanoTime();
        try {
            while (!closed) {
                long early = began + (long) (rows * (TimeUnit.SECONDS.toNanos(1) / rate)) - System.nanoTime();
                if (early > 0) {
                    LockSupport.parkNanos(early);
                } else {
                    var change = changes.next();
                    change.apply(connections);
                    rows += change.rows();
                }
            }
        } catch (SQLException e) {
            failure = e;
        }
    }

    /** Lets the change under way finish. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.join();
    }
}
