package io.tributary.ingest.leadership;

import io.tributary.ingest.topics.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The right to do something that only one process may do. All that ask for it are members of one Kafka consumer group over
 * a topic of one partition: the one that the partition is assigned to has it. Nothing is read.
 *
 * <p>A holder that ends gives it back at once; one that dies or no longer reaches the broker loses it after
 * {@link #SESSION}. One that was paused, or reaches nobody, believes that it still has it until the broker tells
 * otherwise: what it does must be fenced by other means. While the holder lives, newcomers wait.
 */
public final class Lease implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Lease.class);

    /** The shortest that a broker allows by default. */
    static final Duration SESSION = Duration.ofSeconds(6);

    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);

    private final String group;
    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final Thread thread;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean held;
    private volatile boolean closed;

    private Lease(String group, String topic, Consumer<byte[], byte[]> consumer) {
        this.group = group;
        this.topic = topic;
        this.consumer = consumer;
        this.thread = new Thread(this::run, "lease-" + group);
        thread.setDaemon(true);
    }

    /**
     * Begins to ask for it.
     *
     * @param group the name of the right
     * @param topic any topic of one partition
     */
    public static Lease request(KafkaClients clients, String group, String topic) {
        Consumer<byte[], byte[]> consumer = clients.consumer(
                group,
                Map.of(
                        ConsumerConfig.GROUP_ID_CONFIG,
                        group,
                        ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                        Long.toString(SESSION.toMillis()),
                        ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG,
                        Long.toString(SESSION.toMillis() / 4),
                        // A holder stays the holder when others come.
                        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                        CooperativeStickyAssignor.class.getName()));
        Lease lease = new Lease(group, topic, consumer);
        lease.thread.start();
        return lease;
    }

    /** Whether this process has it, as far as it knows. */
    public boolean isHeld() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Whether it still asks: once it does not, it will never be held again. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Waits until it is held or not, as asked for, at most so long; tells whether it is so. */
    public boolean await(boolean wanted, Duration patience) throws InterruptedException {
        long rest = patience.toNanos();
        lock.lock();
        try {
            while (held != wanted && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return held == wanted;
        } finally {
            lock.unlock();
        }
    }

    /** Gives it back, or asks no longer. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            consumer.subscribe(List.of(topic), new Assignments());
            while (!closed) {
                pollOrWait();
            }
        } finally {
            set(false);
            consumer.close();
        }
    }

    private void pollOrWait() {
        try {
            consumer.poll(POLL);
        } catch (WakeupException e) {
            LOG.debug("{}: asked to end", group);
        } catch (KafkaException e) {
            LOG.warn("{}: {}; asking again", group, e.toString());
            set(false);
            pause();
        }
    }

    private void pause() {
        lock.lock();
        try {
            if (!closed && changed.awaitNanos(BETWEEN_ATTEMPTS.toNanos()) > 0) {
                LOG.debug("{}: the lease changed", group);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        } finally {
            lock.unlock();
        }
    }

    private void set(boolean now) {
        lock.lock();
        try {
            held = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                consumer.pause(partitions);
                set(true);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                set(false);
            }
        }
    }
}
