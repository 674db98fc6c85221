package io.tributary.cli.letters;

import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.PipelineDefinition;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** The dead letters of a pipeline. */
final class LetterBox {

    private final PipelineDefinition definition;
    private final PipelineTopics topics;

    /** @throws VerbFailedException if the pipeline has no dead-letter topic yet */
    LetterBox(PipelineDefinition definition, PipelineTopics topics) {
        this.definition = definition;
        this.topics = topics;
        if (topics.partitions(definition.deadLetterTopic()) == 0) {
            throw new VerbFailedException("there is no topic %s at %s (expected: the pipeline's job has been started)"
                    .formatted(definition.deadLetterTopic(), definition.kafka().bootstrap()));
        }
    }

    /** Hands over the letters that are meant, each partition's in order. */
    void read(LetterChoice choice, Consumer<Letter> taker) {
        var unused = topics.readAll(definition.deadLetterTopic(), choice.earliest(), message -> {
            Letter letter = Letter.of(definition, message);
            if (choice.includes(letter)) {
                taker.accept(letter);
            }
        });
    }

    /** @throws VerbFailedException if there is no such letter (any more) */
    ConsumerRecord<byte[], byte[]> message(LetterNumber number) {
        return topics.at(new MessagePlace(definition.deadLetterTopic(), number.partition(), number.offset()))
                .orElseThrow(() -> new VerbFailedException("the topic %s has no letter %s, or not any more"
                        .formatted(definition.deadLetterTopic(), number)));
    }
}
