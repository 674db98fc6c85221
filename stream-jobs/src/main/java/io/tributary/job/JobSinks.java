package io.tributary.job;

import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileDocument;
import io.tributary.records.SegmentEvent;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/** The job's Kafka outputs; all at least once. */
final class JobSinks {

    private JobSinks() {}

    /** The finished documents by profile id, for the compacted topic; a removed one has no value. */
    static KafkaSink<ProfileDocument> profiles(PipelineDefinition definition) {
        String topic = definition.profileTopic();
        return sink(
                definition.kafka(),
                (document, context, timestamp) -> new ProducerRecord<>(
                        topic,
                        document.id().getBytes(StandardCharsets.UTF_8),
                        document.kind() == ProfileDocument.Kind.REMOVED ? null : document.body()));
    }

    /** By tenant, so that one tenant's events stay in order. */
    static KafkaSink<IdentityEvent> identityEvents(PipelineDefinition definition) {
        String topic = definition.identityEventTopic();
        return sink(
                definition.kafka(),
                (event, context, timestamp) -> new ProducerRecord<>(
                        topic, event.tenant().getBytes(StandardCharsets.UTF_8), ProfileEvents.json(event)));
    }

    /** By profile id. */
    static KafkaSink<SegmentEvent> segmentEvents(PipelineDefinition definition) {
        String topic = definition.segmentEventTopic();
        return sink(
                definition.kafka(),
                (event, context, timestamp) -> new ProducerRecord<>(
                        topic, event.profile().getBytes(StandardCharsets.UTF_8), ProfileEvents.json(event)));
    }

    private static <T> KafkaSink<T> sink(KafkaDefinition kafka, KafkaRecordSerializationSchema<T> serializer) {
        Properties properties = new Properties();
        properties.setProperty(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
        // Nobody waits for these as for the index: fewer, fuller requests.
        properties.setProperty(ProducerConfig.LINGER_MS_CONFIG, "20");
        properties.putAll(kafka.properties().values());
        return KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrap())
                .setKafkaProducerConfig(properties)
                .setRecordSerializer(serializer)
                .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
                .build();
    }
}
