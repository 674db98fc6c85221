package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.encoding.Encodings;
import io.tributary.records.ProfileEvent;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What other programs ask to be shown again: messages whose key is a profile id. */
final class RecallMessages implements KafkaRecordDeserializationSchema<ProfileEvent> {

    private static final long serialVersionUID = 1L;

    /** Reads what comes from now on, or, in a restored job, since the checkpoint. */
    static DataStream<ProfileEvent> attach(StreamExecutionEnvironment environment, PipelineDefinition definition) {
        Properties properties = new Properties();
        properties.putAll(definition.kafka().properties().values());
        KafkaSource<ProfileEvent> source = KafkaSource.<ProfileEvent>builder()
                .setBootstrapServers(definition.kafka().bootstrap())
                .setProperties(properties)
                .setTopics(definition.recallTopic())
                .setGroupId(CustomerProfilesJob.consumerGroup(definition))
                // A job without state shows every profile anyway.
                .setStartingOffsets(OffsetsInitializer.latest())
                .setDeserializer(new RecallMessages())
                .build();
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), "RecallTopic")
                .uid("recall-topic")
                .setParallelism(1);
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<ProfileEvent> out) {
        if (message.key() != null) {
            String id = new String(message.key(), StandardCharsets.UTF_8);
            out.collect(ProfileEvent.recall(id, ProfileEvent.ANY_VERSION));
        }
    }

    @Override
    public TypeInformation<ProfileEvent> getProducedType() {
        return Encodings.PROFILE_EVENT;
    }
}
