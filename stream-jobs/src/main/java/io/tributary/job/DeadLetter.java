package io.tributary.job;

import io.tributary.records.LetterHeader;
import io.tributary.records.RejectedRecord;
import io.tributary.records.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/**
 * A rejected record as a message of the dead-letter topic: the original key and bytes, the headers of
 * {@link LetterHeader}, and those of the original message.
 *
 * <p>One that is too large is cut: of the value only its beginning stays, with its length and digest; if that is not
 * enough the key and the original headers go too.
 */
final class DeadLetter {

    /** No letter is made smaller than this, so a topic has to take as much. */
    static final int SMALLEST = 4 << 10;

    /** Of a message and of each header, beside their bytes; more than Kafka takes. */
    private static final int MESSAGE_OVERHEAD = 128;

    private static final int HEADER_OVERHEAD = 10;
    private static final int LONGEST_CHARACTER = 4;
    private static final int LONGEST_ERROR = 2_000;
    private static final int LONGEST_ERROR_OF_SMALLEST = 200;

    private DeadLetter() {}

    /** @param limit in bytes; what is larger is cut to it, though not below {@link #SMALLEST} */
    static ProducerRecord<byte[], byte[]> message(String topic, RejectedRecord rejected, int limit) {
        ProducerRecord<byte[], byte[]> whole = new ProducerRecord<>(topic, rejected.key(), rejected.value());
        describe(whole.headers(), rejected, LONGEST_ERROR);
        addOrigin(whole.headers(), rejected);
        if (size(whole) <= limit) {
            return whole;
        }
        addDigest(whole.headers(), rejected);
        int room = limit - size(whole) + length(rejected.value());
        if (room >= 0) {
            return new ProducerRecord<>(
                    topic, null, null, rejected.key(), beginning(rejected.value(), room), whole.headers());
        }
        ProducerRecord<byte[], byte[]> smallest = new ProducerRecord<>(topic, null, null, null);
        describe(smallest.headers(), rejected, LONGEST_ERROR_OF_SMALLEST);
        addDigest(smallest.headers(), rejected);
        if (rejected.key() != null) {
            add(smallest.headers(), LetterHeader.KEY_SHA256, Sha256.hex(rejected.key()));
        }
        return smallest;
    }

    /** At least as large as Kafka takes it to be. */
    static int size(ProducerRecord<byte[], byte[]> message) {
        int size = MESSAGE_OVERHEAD + length(message.key()) + length(message.value());
        for (Header header : message.headers()) {
            size += HEADER_OVERHEAD + bytes(header.key()).length + length(header.value());
        }
        return size;
    }

    private static void describe(Headers headers, RejectedRecord rejected, int longestError) {
        add(headers, LetterHeader.STATION, rejected.station().name());
        add(headers, LetterHeader.REASON, rejected.reason().name());
        add(headers, LetterHeader.TOPIC, rejected.topic());
        add(headers, LetterHeader.PARTITION, Integer.toString(rejected.partition()));
        add(headers, LetterHeader.OFFSET, Long.toString(rejected.offset()));
        add(headers, LetterHeader.SOURCE, rejected.source());
        add(headers, LetterHeader.TABLE, rejected.table());
        String error = rejected.error();
        add(
                headers,
                LetterHeader.ERROR,
                error.length() > longestError ? error.substring(0, longestError) + "..." : error);
    }

    private static void addOrigin(Headers headers, RejectedRecord rejected) {
        rejected.headers().forEach((name, value) -> headers.add(LetterHeader.ORIGIN + name, value));
    }

    private static void addDigest(Headers headers, RejectedRecord rejected) {
        byte[] value = rejected.value() == null ? new byte[0] : rejected.value();
        add(headers, LetterHeader.VALUE_BYTES, Integer.toString(value.length));
        add(headers, LetterHeader.VALUE_SHA256, Sha256.hex(value));
    }

    private static byte @Nullable [] beginning(byte @Nullable [] value, int length) {
        if (value == null || value.length <= length) {
            return value;
        }
        int end = length;
        // Not inside a character of UTF-8, so that what is text stays text.
        while (end > 0 && length - end < LONGEST_CHARACTER && (value[end] & 0xC0) == 0x80) {
            end--;
        }
        return Arrays.copyOf(value, end);
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
