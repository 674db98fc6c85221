package io.tributary.ingest.watch;

import io.tributary.ingest.postgres.SourceStatistics;
import io.tributary.ingest.postgres.StatisticsReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The statistics of one source, read again and again by a thread of its own, so that a database that is slow or away holds
 * up nobody. Unknown while they cannot be read.
 */
final class LatestStatistics implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LatestStatistics.class);

    private static final Duration BETWEEN_READS = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final String source;
    private final StatisticsReader reader;
    private final Thread thread;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile SourceStatistics latest = SourceStatistics.UNKNOWN;
    private boolean readable = true;

    private LatestStatistics(String source, StatisticsReader reader) {
        this.source = source;
        this.reader = reader;
        this.thread = new Thread(this::run, "statistics-" + source);
        thread.setDaemon(true);
    }

    static LatestStatistics follow(String source, StatisticsReader reader) {
        LatestStatistics statistics = new LatestStatistics(source, reader);
        statistics.thread.start();
        return statistics;
    }

    SourceStatistics get() {
        return latest;
    }

    private void run() {
        try {
            do {
                read();
            } while (!closed.await(BETWEEN_READS.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            latest = SourceStatistics.UNKNOWN;
            disconnect();
        }
    }

    private void read() {
        try {
            latest = reader.read();
            readable = true;
        } catch (SQLException e) {
            latest = SourceStatistics.UNKNOWN;
            if (readable) {
                LOG.warn("sources.{}: no statistics until the database answers: SQL state {}", source, e.getSQLState());
            }
            readable = false;
        }
    }

    private void disconnect() {
        try {
            reader.close();
        } catch (SQLException e) {
            LOG.warn("sources.{}: a connection did not end in order: SQL state {}", source, e.getSQLState());
        }
    }

    /** A read under way is given a moment to finish; a database that does not answer in time is left to the thread. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
