package io.tributary.ingest.leadership;

import io.tributary.ingest.topics.KafkaClients;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
    private final Holding holding = new Holding();
    private final CountDownLatch closing = new CountDownLatch(1);

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

    /** Whether it still asks: once it does not, it will never be held again. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /** Waits until it is held or not, as asked for, at most so long; tells whether it is so. */
    public boolean await(boolean wanted, Duration patience) throws InterruptedException {
        return holding.await(wanted, patience);
    }

    /** Gives it back, or asks no longer. */
    @Override
    public void close() {
        closing.countDown();
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
            while (closing.getCount() > 0) {
                pollOrWait();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            holding.set(false);
            consumer.close();
        }
    }

    private void pollOrWait() throws InterruptedException {
        try {
            consumer.poll(POLL);
            holding.set(!consumer.assignment().isEmpty());
        } catch (WakeupException e) {
            LOG.debug("{}: asked to end", group);
        } catch (KafkaException e) {
            LOG.warn("{}: {}; asking again", group, e.toString());
            holding.set(false);
            boolean ended = closing.await(BETWEEN_ATTEMPTS.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("{}: {}", group, ended ? "asked to end" : "asks again");
        }
    }

    private final class Assignments implements ConsumerRebalanceListener {

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.pause(partitions);
        }

        /** Told at once, before the next holder is. */
        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!partitions.isEmpty()) {
                holding.set(false);
            }
        }
    }
}
