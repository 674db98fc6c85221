package io.tributary.ingest.numbered;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import io.tributary.records.ChangeNumber;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;

/** The last number given to a source's changes, as a message beside its offset: {@code 1764000000000:42}. */
public final class StoredNumber {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StoredNumber() {}

    /** Empty where ingest has never numbered the changes of the engine's source, or nobody knows it any more. */
    public static Optional<ChangeNumber> read(StoredOffsets stored, String engine) {
        byte[] value = stored.value(key(engine));
        if (value == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ChangeNumber.parse(new String(value, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            throw new KafkaException("the offsets topic holds a number that cannot be read: " + e.getMessage(), e);
        }
    }

    static StoredOffset of(String engine, ChangeNumber number) {
        return new StoredOffset(key(engine), number.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] key(String engine) {
        try {
            // No engine's name is without a dot.
            return JSON.writeValueAsBytes(List.of("number", engine));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
