package io.tributary.cli.letters;

import io.tributary.records.LetterHeader;
import io.tributary.records.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;

/** Makes the messages of letters again: from the letter where it has everything, else from where the message came from. */
final class Originals {

    private final LetterBox letters;
    private final PipelineTopics topics;

    Originals(LetterBox letters, PipelineTopics topics) {
        this.letters = letters;
        this.topics = topics;
    }

    /** A letter cannot be sent again. */
    static final class GoneException extends Exception {

        private static final long serialVersionUID = 1L;

        GoneException(String message) {
            super(message);
        }
    }

    /**
     * Key, value and headers of the message that the letter is about, for its old partition if there still is one.
     *
     * @throws GoneException if nothing has all of it any more
     */
    ProducerRecord<byte[], byte[]> message(Letter letter) throws GoneException {
        MessagePlace origin = Objects.requireNonNull(letter.origin());
        ConsumerRecord<byte[], byte[]> source =
                letter.isWhole() ? letters.message(letter.number()) : original(letter, origin);
        ProducerRecord<byte[], byte[]> message = new ProducerRecord<>(
                origin.topic(),
                origin.partition() < topics.partitions(origin.topic()) ? origin.partition() : null,
                source.key(),
                source.value());
        String prefix = letter.isWhole() ? LetterHeader.ORIGIN : "";
        for (Header header : source.headers()) {
            if (header.key().startsWith(prefix)) {
                message.headers().add(header.key().substring(prefix.length()), header.value());
            }
        }
        message.headers().remove(LetterHeader.REPLAY_OF);
        message.headers().add(LetterHeader.REPLAY_OF, letter.number().toString().getBytes(StandardCharsets.UTF_8));
        return message;
    }

    private ConsumerRecord<byte[], byte[]> original(Letter letter, MessagePlace origin) throws GoneException {
        String lacks = letter.cut() == null ? "it does not hold its message" : "it is cut";
        ConsumerRecord<byte[], byte[]> original = topics.at(origin)
                .orElseThrow(() -> new GoneException(
                        "%s, and the message at %s is gone (expected: the topic still has it; read the row again instead)"
                                .formatted(lacks, origin)));
        if (letter.cut() != null && !isSame(letter, letter.cut(), original)) {
            throw new GoneException("%s, and another message lies at %s now".formatted(lacks, origin));
        }
        return original;
    }

    private boolean isSame(Letter letter, Letter.Cut cut, ConsumerRecord<byte[], byte[]> original) {
        byte[] value = original.value() == null ? new byte[0] : original.value();
        boolean sameKey = cut.keySha256() == null
                ? Arrays.equals(letters.message(letter.number()).key(), original.key())
                : original.key() != null && cut.keySha256().equals(Sha256.hex(original.key()));
        return sameKey && cut.sha256().equals(Sha256.hex(value));
    }
}
