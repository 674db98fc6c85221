package io.tributary.cli.letters;

import java.util.Comparator;
import org.apache.kafka.common.TopicPartition;

/** Where a message lies. */
record MessagePlace(String topic, int partition, long offset) {

    /** By topic and partition, and within these in the order of the messages. */
    static final Comparator<MessagePlace> ORDER = Comparator.comparing(MessagePlace::topic)
            .thenComparingInt(MessagePlace::partition)
            .thenComparingLong(MessagePlace::offset);

    TopicPartition topicPartition() {
        return new TopicPartition(topic, partition);
    }

    /** {@code acme.crm.public.customers 1/5}. */
    @Override
    public String toString() {
        return topic + " " + partition + "/" + offset;
    }
}
