package io.tributary.cli.letters;

import io.tributary.definition.PipelineDefinition;
import io.tributary.records.LetterHeader;
import io.tributary.records.Station;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/**
 * What a dead letter tells of itself; neither its content nor its error, which may hold customer data.
 *
 * @param at when the broker took it
 * @param table source, schema and table; empty where it is of none
 * @param origin the message that it is about; null where there is none
 * @param profile the id of the profile whose document the index refused; null where it is about a message
 * @param replayOf the letter whose replay this one is about; null where the message came by itself
 * @param cut what was cut off; null where the letter is whole
 */
record Letter(
        LetterNumber number,
        Instant at,
        String station,
        String reason,
        String source,
        String table,
        @Nullable MessagePlace origin,
        @Nullable String profile,
        @Nullable String replayOf,
        @Nullable Cut cut) {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /**
     * @param bytes the length of the whole value
     * @param sha256 of the whole value
     * @param keySha256 of the key, where the letter does not have it; null where it has
     */
    record Cut(long bytes, String sha256, @Nullable String keySha256) {}

    static Letter of(PipelineDefinition definition, ConsumerRecord<byte[], byte[]> message) {
        String station = header(message, LetterHeader.STATION);
        byte[] key = message.key();
        boolean document = Station.WRITE_INDEX.name().equals(station);
        return new Letter(
                new LetterNumber(message.partition(), message.offset()),
                Instant.ofEpochMilli(message.timestamp()),
                text(station),
                text(header(message, LetterHeader.REASON)),
                text(header(message, LetterHeader.SOURCE)),
                text(header(message, LetterHeader.TABLE)),
                document ? null : origin(definition, message),
                document && key != null ? new String(key, StandardCharsets.UTF_8) : null,
                header(message, LetterHeader.ORIGIN + LetterHeader.REPLAY_OF),
                cut(message));
    }

    /** Whether it is of this table, named with or without its source. */
    boolean isOf(String name) {
        return table.equals(name) || table.equals(source + "." + name);
    }

    /** Whether the letter itself has all that the original message had. */
    boolean isWhole() {
        return cut == null && !station.equals(Station.DEDUPLICATE_ROWS.name());
    }

    private static @Nullable MessagePlace origin(
            PipelineDefinition definition, ConsumerRecord<byte[], byte[]> message) {
        String topic = text(header(message, LetterHeader.TOPIC));
        if (topic.isEmpty()) {
            // Past its first station a change knows its table, whose topic is named after it.
            topic = definition.pipeline() + "." + text(header(message, LetterHeader.TABLE));
        }
        long partition = number(message, LetterHeader.PARTITION);
        long offset = number(message, LetterHeader.OFFSET);
        return partition < 0 || offset < 0 ? null : new MessagePlace(topic, (int) partition, offset);
    }

    private static @Nullable Cut cut(ConsumerRecord<byte[], byte[]> message) {
        String sha256 = header(message, LetterHeader.VALUE_SHA256);
        return sha256 == null
                ? null
                : new Cut(number(message, LetterHeader.VALUE_BYTES), sha256, header(message, LetterHeader.KEY_SHA256));
    }

    /** The number in a header; -1 where there is none. */
    private static long number(ConsumerRecord<byte[], byte[]> message, String name) {
        String text = text(header(message, name));
        return NUMBER.matcher(text).matches() ? Long.parseLong(text) : -1;
    }

    /** The text of a header; null where there is none. */
    static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
        Header header = message.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String header) {
        return header == null ? "" : header;
    }
}
