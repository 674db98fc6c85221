package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.records.RawChange;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** The messages of all change topics of a definition. */
final class ChangeMessages implements KafkaRecordDeserializationSchema<RawChange> {

    private static final long serialVersionUID = 1L;

    /**
     * Reads from the beginning unless the job is restored: without its state, the job needs every row once more. The
     * offsets committed to the group with each checkpoint only show progress.
     */
    static KafkaSource<RawChange> source(PipelineDefinition definition) {
        return builder(definition).build();
    }

    /** The same, but it ends behind what is there when it starts. */
    static KafkaSource<RawChange> boundedSource(PipelineDefinition definition) {
        return builder(definition).setBounded(OffsetsInitializer.latest()).build();
    }

    private static KafkaSourceBuilder<RawChange> builder(PipelineDefinition definition) {
        List<String> topics = definition.tables().stream()
                .map(table -> definition.changeTopic(table.id()))
                .toList();
        Properties properties = new Properties();
        properties.putAll(definition.kafka().properties().values());
        // What an ingest process wrote after another took over was never committed.
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        return KafkaSource.<RawChange>builder()
                .setBootstrapServers(definition.kafka().bootstrap())
                .setProperties(properties)
                .setTopics(topics)
                .setGroupId(CustomerProfilesJob.consumerGroup(definition))
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new ChangeMessages());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RawChange> out) {
        out.collect(new RawChange(
                message.topic(),
                message.partition(),
                message.offset(),
                message.key(),
                message.value(),
                headers(message.headers())));
    }

    private static Map<String, byte @Nullable []> headers(Headers headers) {
        Iterator<Header> each = headers.iterator();
        if (!each.hasNext()) {
            return Map.of();
        }
        Map<String, byte @Nullable []> byName = new HashMap<>();
        each.forEachRemaining(header -> byName.put(header.key(), header.value()));
        return byName;
    }

    @Override
    public TypeInformation<RawChange> getProducedType() {
        return TypeInformation.of(RawChange.class);
    }
}
