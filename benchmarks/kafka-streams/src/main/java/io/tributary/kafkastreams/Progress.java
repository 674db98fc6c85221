package io.tributary.kafkastreams;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;

/**
 * How far a run has processed its topics, and how far it must have before it commits without waiting for its turn. For
 * several threads.
 */
final class Progress {

    private final Map<TopicPartition, AtomicLong> processed = new ConcurrentHashMap<>();
    private volatile Map<TopicPartition, Long> targets = Map.of();

    /** The offset behind the last message that was processed, with all that followed from it in its task; for one writer. */
    AtomicLong of(TopicPartition partition) {
        return processed.computeIfAbsent(partition, key -> new AtomicLong());
    }

    /** What was processed before this run. */
    void begin(TopicPartition partition, long offset) {
        of(partition).accumulateAndGet(offset, Math::max);
    }

    /** From now on these are the ends. */
    void setTargets(Map<TopicPartition, Long> ends) {
        targets = Map.copyOf(ends);
    }

    Map<TopicPartition, Long> targets() {
        return targets;
    }
}
