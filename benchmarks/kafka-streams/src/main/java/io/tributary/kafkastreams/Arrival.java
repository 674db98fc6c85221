package io.tributary.kafkastreams;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The door of a task for one stream: keeps account of what was processed, and commits as soon as all of it was, as nobody
 * should wait for the next commit in turn when there is no more to come. Tombstones end here.
 */
final class Arrival<K, V> implements FixedKeyProcessor<K, V, V> {

    private static final Duration LOOK = Duration.ofMillis(20);

    private final Progress progress;
    private final Map<String, AtomicLong> processed = new HashMap<>();
    private long committed;

    @SuppressWarnings("NullAway.Init")
    private FixedKeyProcessorContext<K, V> context;

    Arrival(Progress progress) {
        this.progress = progress;
    }

    @Override
    public void init(FixedKeyProcessorContext<K, V> newContext) {
        context = newContext;
        newContext.schedule(LOOK, PunctuationType.WALL_CLOCK_TIME, now -> commitAtTheEnd());
    }

    @Override
    public void process(FixedKeyRecord<K, V> message) {
        if (message.value() != null) {
            context.forward(message);
        }
        RecordMetadata place = context.recordMetadata().orElseThrow();
        processed
                .computeIfAbsent(place.topic(), topic -> progress.of(new TopicPartition(topic, place.partition())))
                .lazySet(place.offset() + 1);
    }

    private void commitAtTheEnd() {
        Map<TopicPartition, Long> targets = progress.targets();
        int partition = context.taskId().partition();
        long sum = 0;
        for (Map.Entry<String, AtomicLong> topic : processed.entrySet()) {
            Long end = targets.get(new TopicPartition(topic.getKey(), partition));
            if (end != null && topic.getValue().get() < end) {
                return;
            }
            sum += end == null ? 0 : topic.getValue().get();
        }
        // Once; and again if it was not all, as another topic comes in here that nothing had come from yet.
        if (sum > committed) {
            committed = sum;
            context.commit();
        }
    }
}
