package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.Reason;
import io.tributary.records.RejectedRecord;
import io.tributary.records.Sha256;
import io.tributary.records.Station;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.internal.AbstractRecords;
import org.apache.kafka.common.record.internal.CompressionType;
import org.apache.kafka.common.record.internal.RecordBatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeadLetterTest {

    private static final byte[] KEY = bytes("{\"id\":1}");

    @Test
    void aLetterHasEverythingOfItsMessage() {
        ProducerRecord<byte[], byte[]> letter = letter(KEY, bytes("{}"), Integer.MAX_VALUE);
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(letter.value()).isEqualTo(bytes("{}"));
        assertThat(header(letter, "station")).isEqualTo("READ_CHANGES");
        assertThat(header(letter, "origin.trace")).isEqualTo("t-1");
        assertThat(header(letter, "value_sha256")).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {5_000, 20_000, 99_999})
    void aLetterThatIsTooLargeIsCutToTheLimitButNotInsideACharacter(int limit) {
        String value = "é".repeat(60_000);
        ProducerRecord<byte[], byte[]> letter = letter(KEY, bytes(value), limit);
        assertThat(sizeToKafka(letter)).isLessThanOrEqualTo(limit);
        assertThat(DeadLetter.size(letter)).isBetween(limit - 1, limit);
        assertThat(value).startsWith(new String(letter.value(), StandardCharsets.UTF_8));
        assertThat(letter.key()).isEqualTo(KEY);
        assertThat(header(letter, "value_bytes")).isEqualTo("120000");
        assertThat(header(letter, "value_sha256")).isEqualTo(Sha256.hex(bytes(value)));
        assertThat(header(letter, "key_sha256")).isNull();
        assertThat(header(letter, "origin.trace")).isEqualTo("t-1");
    }

    @Test
    void whereTheKeyAloneIsTooLargeOnlyTheReasonStays() {
        byte[] key = bytes("k".repeat(50_000));
        ProducerRecord<byte[], byte[]> letter = letter(key, bytes("{}"), 20_000);
        assertThat(letter.key()).isNull();
        assertThat(letter.value()).isNull();
        assertThat(header(letter, "key_sha256")).isEqualTo(Sha256.hex(key));
        assertThat(header(letter, "value_sha256")).isEqualTo(Sha256.hex(bytes("{}")));
        assertThat(header(letter, "offset")).isEqualTo("5");
        assertThat(sizeToKafka(letter)).isLessThan(DeadLetter.SMALLEST);
    }

    @Test
    void theSmallestLetterIsSmallEnoughWhateverItTells() {
        RejectedRecord rejected = new RejectedRecord(
                Station.READ_CHANGES,
                Reason.BAD_VALUE,
                "t".repeat(249),
                1,
                Long.MAX_VALUE,
                "s".repeat(240),
                "t".repeat(240),
                "€".repeat(10_000),
                new byte[100_000],
                new byte[100_000],
                Map.of());
        assertThat(sizeToKafka(DeadLetter.message("letters", rejected, DeadLetter.SMALLEST)))
                .isLessThan(DeadLetter.SMALLEST);
    }

    @Test
    void aLongErrorIsCut() {
        ProducerRecord<byte[], byte[]> letter =
                DeadLetter.message("letters", rejected(KEY, null, "x".repeat(10_000)), Integer.MAX_VALUE);
        assertThat(header(letter, "error")).hasSize(2_003).endsWith("...");
    }

    private static ProducerRecord<byte[], byte[]> letter(byte[] key, byte[] value, int limit) {
        return DeadLetter.message("letters", rejected(key, value, "the reason"), limit);
    }

    private static RejectedRecord rejected(byte[] key, byte @Nullable [] value, String error) {
        return new RejectedRecord(
                Station.READ_CHANGES,
                Reason.BAD_VALUE,
                "acme.crm.public.customers",
                1,
                5,
                "crm",
                "crm.public.customers",
                error,
                key,
                value,
                Map.of("trace", bytes("t-1")));
    }

    /** What the producer holds against max.request.size. */
    private static int sizeToKafka(ProducerRecord<byte[], byte[]> letter) {
        return AbstractRecords.estimateSizeInBytesUpperBound(
                RecordBatch.CURRENT_MAGIC_VALUE,
                CompressionType.NONE,
                letter.key(),
                letter.value(),
                letter.headers().toArray());
    }

    private static @Nullable String header(ProducerRecord<byte[], byte[]> letter, String name) {
        var header = letter.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
