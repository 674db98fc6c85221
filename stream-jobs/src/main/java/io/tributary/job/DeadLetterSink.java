package io.tributary.job;

import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.RejectedRecord;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What the stations turned away goes to the dead-letter topic, at least once. Keeps no state. */
final class DeadLetterSink implements Sink<RejectedRecord> {

    private static final long serialVersionUID = 1L;

    private final KafkaDefinition kafka;
    private final String topic;

    DeadLetterSink(PipelineDefinition definition) {
        // Not the definition itself: it holds the secrets of other connections.
        this.kafka = definition.kafka();
        this.topic = definition.deadLetterTopic();
    }

    @Override
    public SinkWriter<RejectedRecord> createWriter(WriterInitContext context) {
        return new Writer(DeadLetterProducer.open(kafka, topic, context.metricGroup()));
    }

    private static final class Writer implements SinkWriter<RejectedRecord> {

        private final DeadLetterProducer letters;
        private final Queue<CompletableFuture<Void>> underWay = new ArrayDeque<>();

        Writer(DeadLetterProducer letters) {
            this.letters = letters;
        }

        @Override
        public void write(RejectedRecord record, Context context) throws IOException, InterruptedException {
            underWay.add(letters.reject(record));
            while (!underWay.isEmpty() && underWay.element().isDone()) {
                await(underWay.remove());
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException, InterruptedException {
            while (!underWay.isEmpty()) {
                await(underWay.remove());
            }
        }

        private static void await(CompletableFuture<Void> letter) throws IOException, InterruptedException {
            try {
                letter.get();
            } catch (ExecutionException e) {
                throw new IOException(
                        "a dead letter could not be written: %s (expected: a broker that answers, and a topic that takes at least %d bytes)"
                                .formatted(e.getCause(), DeadLetter.SMALLEST),
                        e.getCause());
            }
        }

        @Override
        public void close() {
            letters.close();
        }
    }
}
