package io.tributary.kafkastreams;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;

/** The number in the key of a change: 17 in <code>{"order_id":17}</code>. */
final class KeyNumber {

    /** For the sources alone: what is written are the eight bytes of a long. */
    static final Serde<Long> SERDE =
            Serdes.serdeFrom(Serdes.Long().serializer(), (Deserializer<Long>) (topic, bytes) -> of(bytes));

    private static final int DECIMAL = 10;

    private KeyNumber() {}

    static long of(byte[] key) {
        long number = 0;
        long power = 1;
        int i = key.length - 2;
        for (; i >= 0 && key[i] >= '0' && key[i] <= '9'; i--) {
            number += power * (key[i] - '0');
            power *= DECIMAL;
        }
        if (power == 1 || key[key.length - 1] != '}' || i < 0 || key[i] != ':') {
            throw new IllegalArgumentException("the key %s (expected: one whole number, such as {\"order_id\":17})"
                    .formatted(new String(key, StandardCharsets.UTF_8)));
        }
        return number;
    }
}
