package io.tributary.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/** Inserts the customers 1, 2, 3, … one by one until it is closed, on a thread of its own. */
final class RowWriter implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(1);

    private final Scene scene;
    private final String source;
    private final CompletableFuture<Void> running;
    private volatile int written;
    private volatile boolean enough;

    private RowWriter(Scene scene, String source) {
        this.scene = scene;
        this.source = source;
        this.running = CompletableFuture.runAsync(this::write);
    }

    static RowWriter start(Scene scene, String source) {
        return new RowWriter(scene, source);
    }

    int written() {
        return written;
    }

    /** Returns when so many more are written. */
    void awaitMore(int rows) {
        int wanted = written + rows;
        Scene.awaitThat(() -> written, now -> now >= wanted, now -> wanted + " rows, but " + now);
    }

    private void write() {
        try (Connection connection = scene.connect(source);
                PreparedStatement insert = connection.prepareStatement("INSERT INTO customers VALUES (?, 'e')")) {
            while (!enough) {
                insert.setInt(1, written + 1);
                insert.executeUpdate();
                written++;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Lets the row under way be written. */
    @Override
    public void close() {
        enough = true;
        running.join();
    }
}
