package io.tributary.kafkastreams;

import java.util.function.BiConsumer;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;

/** Serdes of a compact form, for use by several threads. They take null for null. */
final class BinarySerde {

    private static final int EXPECTED = 128;

    private BinarySerde() {}

    static <T> Serde<T> of(BiConsumer<ByteOutput, T> write, Function<ByteInput, T> read) {
        Serializer<T> serializer = (topic, value) -> {
            if (value == null) {
                return null;
            }
            ByteOutput output = new ByteOutput(EXPECTED);
            write.accept(output, value);
            return output.toBytes();
        };
        Deserializer<T> deserializer = (topic, bytes) -> bytes == null ? null : read.apply(new ByteInput(bytes));
        return Serdes.serdeFrom(serializer, deserializer);
    }
}
