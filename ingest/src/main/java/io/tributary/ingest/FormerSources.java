package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.parking.StoredColumns;
import io.tributary.ingest.postgres.PostgresConnector;
import io.tributary.ingest.topics.IngestTopics;
import io.tributary.ingest.topics.KafkaClients;
import io.tributary.ingest.topics.StoredOffset;
import io.tributary.ingest.topics.StoredOffsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Sources that were captured once and that the definition does not name any more: gone, or given another name. */
public final class FormerSources {

    private FormerSources() {}

    /**
     * Why a source that was never captured must not begin: it may be a former one under another name, and would be read
     * anew beside itself.
     *
     * @param chosen sources that are to be captured
     */
    static List<String> problems(PipelineDefinition definition, List<SourceDefinition> chosen, StoredOffsets stored) {
        List<String> former = stored.engines().stream()
                .filter(engine -> definition.sources().stream()
                        .noneMatch(source -> EngineName.of(definition, source).equals(engine)))
                .map(engine -> engine.substring(definition.pipeline().length() + 1))
                .sorted()
                .toList();
        return chosen.stream()
                .filter(source -> stored.of(EngineName.of(definition, source)) == null)
                .flatMap(source -> former.stream().map(name -> problem(source.name(), name)))
                .toList();
    }

    private static String problem(String name, String former) {
        return "sources.%s: not captured yet, while %s was and is not in the definition (expected: no such source; if it is %s under another name, name it %s again: else all its tables are read a second time; if %s is really gone, forget it with `tributary ingest --pipeline FILE --forget %s`)"
                .formatted(name, former, former, former, former, former);
    }

    /**
     * Forgets how far the captures of a former source came and which columns they saw. The last number given to its changes
     * is kept: a source of this name begins above it.
     *
     * @return what else is left of it, for people
     * @throws IllegalArgumentException if it is none, or still captured; then nothing is forgotten
     */
    public static List<String> forget(PipelineDefinition definition, String name) {
        if (definition.sources().stream().anyMatch(source -> source.name().equals(name))) {
            throw new IllegalArgumentException(
                    "%s: the definition names it (expected: a source that it does not name any more)".formatted(name));
        }
        String engine = EngineName.of(definition, name);
        StoredOffset offset = Optional.ofNullable(
                        StoredOffsets.readAll(definition).of(engine))
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: no capture of it is stored in %s (expected: a source that was captured)"
                                .formatted(name, definition.offsetTopic())));
        KafkaClients clients = KafkaClients.of(definition.kafka());
        if (clients.hasMembers(EngineName.group(engine))) {
            throw new IllegalArgumentException(
                    "%s: a process captures it or stands by for it (expected: none; end those that run with the definition that still names it)"
                            .formatted(name));
        }
        forget(definition, engine, offset, clients);
        return leftovers(definition, name, offset);
    }

    private static void forget(
            PipelineDefinition definition, String engine, StoredOffset offset, KafkaClients clients) {
        // As a capture of it would, so that none can write any more.
        try (Producer<byte[], byte[]> producer = clients.producer(EngineName.transactionalId(engine))) {
            producer.initTransactions();
            producer.beginTransaction();
            for (byte[] key : List.of(offset.key(), StoredColumns.key(engine))) {
                // A message that cannot be sent fails the transaction.
                var unused = producer.send(new ProducerRecord<>(definition.offsetTopic(), key, null));
            }
            producer.commitTransaction();
        }
    }

    private static List<String> leftovers(PipelineDefinition definition, String name, StoredOffset offset) {
        List<String> left = new ArrayList<>();
        if (new SourceOffset(offset.place()).isInPostgres()) {
            left.add(
                    "in its database: the replication slot %s, which keeps the log from being removed, and the publication %1$s; unless its properties slot.name and publication.name were others"
                            .formatted(PostgresConnector.replicationName(definition.pipeline(), name)));
        }
        List<String> topics = new IngestTopics(definition).of(name);
        if (!topics.isEmpty()) {
            left.add("in Kafka: the topics " + String.join(", ", topics));
        }
        left.add("in the profiles: what its rows gave them, until the job is started without its state");
        return left;
    }
}
