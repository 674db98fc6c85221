package io.tributary.cli.letters;

import io.tributary.definition.PipelineDefinition;
import io.tributary.records.LetterHeader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sends the messages of a plan, or only looks whether it could. */
final class Replay {

    private final PipelineDefinition definition;
    private final Originals originals;

    /** @param originals where the messages are made from */
    Replay(PipelineDefinition definition, Originals originals) {
        this.definition = definition;
        this.originals = originals;
    }

    /** The letters of the plan whose messages cannot be made again, and why. */
    Map<LetterNumber, String> rehearse(ReplayPlan plan) {
        Map<LetterNumber, String> refused = new LinkedHashMap<>();
        for (Letter letter : plan.changes()) {
            try {
                var unused = originals.message(letter);
            } catch (Originals.GoneException e) {
                refused.put(letter.number(), String.valueOf(e.getMessage()));
            }
        }
        return refused;
    }

    /** Sends everything that can be sent, in the plan's order; what could not be, and why. */
    Map<LetterNumber, String> run(ReplayPlan plan) {
        Map<LetterNumber, String> failed = new ConcurrentHashMap<>();
        try (Producer<byte[], byte[]> producer = PipelineClients.producer(definition.kafka())) {
            for (Letter letter : plan.changes()) {
                try {
                    send(producer, letter, originals.message(letter), failed);
                } catch (Originals.GoneException e) {
                    failed.put(letter.number(), String.valueOf(e.getMessage()));
                }
            }
            plan.recalls().forEach(letter -> send(producer, letter, recall(letter), failed));
            producer.flush();
        }
        return failed;
    }

    private ProducerRecord<byte[], byte[]> recall(Letter letter) {
        ProducerRecord<byte[], byte[]> recall = new ProducerRecord<>(
                definition.recallTopic(), bytes(Objects.requireNonNull(letter.profile())), new byte[0]);
        recall.headers().add(LetterHeader.REPLAY_OF, bytes(letter.number().toString()));
        return recall;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback tells
    private static void send(
            Producer<byte[], byte[]> producer,
            Letter letter,
            ProducerRecord<byte[], byte[]> message,
            Map<LetterNumber, String> failed) {
        producer.send(message, (metadata, failure) -> {
            if (failure != null) {
                failed.put(letter.number(), "%s did not take it: %s".formatted(message.topic(), failure));
            }
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
