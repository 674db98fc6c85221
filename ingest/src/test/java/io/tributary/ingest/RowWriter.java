package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

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

    /** Writes one more row, behind which nothing is repeated, and checks that each lies in the topic once. */
    void assertEachOnce(String topic) throws SQLException {
        close();
        int last = written + 1;
        scene.run(source, "INSERT INTO customers VALUES (" + last + ", 'last')");
        Scene.awaitThat(
                () -> scene.read(topic),
                messages -> messages.stream().anyMatch(message -> id(message) == last),
                messages -> "row " + last + " among " + messages.size());
        assertThat(scene.read(topic).stream().map(RowWriter::id).sorted())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, last).boxed().toList());
    }

    private static int id(Scene.Message message) {
        return message.key().get("id").asInt();
    }

    /** Lets the row under way be written. */
    @Override
    public void close() {
        enough = true;
        running.join();
    }
}
