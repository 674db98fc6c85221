package io.tributary.ingest;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes random transactions to {@code customers (id, email)} while captures come and go: several changes of one row in one
 * transaction, deletions, and deleted rows inserted again. Each insert and each update has an e-mail of its own.
 */
final class TransactionWriter implements AutoCloseable {

    private static final int IDS = 40;
    private static final Duration PAUSE = Duration.ofMillis(3);

    private final Scene scene;
    private final String source;
    private final Random random;
    private final Set<Integer> there = new HashSet<>();
    private final CompletableFuture<Void> running;
    private volatile int transactions;
    private volatile int values;
    private volatile int deletions;
    private volatile boolean enough;

    private TransactionWriter(Scene scene, String source, long seed) {
        this.scene = scene;
        this.source = source;
        this.random = new Random(seed);
        this.running = CompletableFuture.runAsync(this::write);
    }

    /** The table is empty. */
    static TransactionWriter start(Scene scene, String source, long seed) {
        return new TransactionWriter(scene, source, seed);
    }

    /** Returns when so many more transactions are written. */
    void awaitMore(int wanted) {
        int end = transactions + wanted;
        Scene.awaitThat(
                () -> {
                    if (running.isCompletedExceptionally()) {
                        running.join();
                    }
                    return transactions;
                },
                now -> now >= end,
                now -> end + " transactions, but " + now);
    }

    /** Of all that was inserted and updated, the e-mails are {@code e1} up to this. */
    int values() {
        return values;
    }

    int deletions() {
        return deletions;
    }

    private void write() {
        try (Connection connection = scene.connect(source);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            while (!enough) {
                int changes = 1 + random.nextInt(6);
                int id = random.nextInt(IDS);
                for (int change = 0; change < changes; change++) {
                    change(statement, random.nextBoolean() ? id : random.nextInt(IDS));
                }
                connection.commit();
                transactions++;
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void change(Statement statement, int id) throws SQLException {
        if (there.add(id)) {
            values++;
            statement.execute("INSERT INTO customers VALUES (%d, 'e%d')".formatted(id, values));
        } else if (random.nextInt(3) == 0) {
            there.remove(id);
            deletions++;
            statement.execute("DELETE FROM customers WHERE id = " + id);
        } else {
            values++;
            statement.execute("UPDATE customers SET email = 'e%d' WHERE id = %d".formatted(values, id));
        }
    }

    /** Lets the transaction under way be written. */
    @Override
    public void close() {
        enough = true;
        running.join();
    }
}
