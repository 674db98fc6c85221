package io.tributary.read;

import com.mongodb.client.model.changestream.ChangeStreamDocument;
import io.debezium.config.Configuration;
import io.debezium.connector.mongodb.CollectionId;
import io.debezium.connector.mongodb.MongoDbCollectionSchema;
import io.debezium.connector.mongodb.MongoDbConnectorConfig;
import io.debezium.connector.mongodb.MongoDbOffsetContext;
import io.debezium.connector.mongodb.MongoDbSchema;
import io.debezium.connector.mongodb.MongoDbTaskContext;
import io.debezium.data.Envelope;
import io.debezium.schema.SchemaNameAdjuster;
import io.tributary.records.RawChange;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.bson.BsonDateTime;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.bson.BsonTimestamp;
import org.jspecify.annotations.Nullable;

/** The messages that Debezium's own MongoDB connector makes of documents, with the number that ingest adds. */
final class MongoDbMessages {

    static final Instant CHANGED_AT = Instant.parse("2026-03-01T10:00:00Z");

    private final String topic;
    private final MongoDbConnectorConfig config;
    private final CollectionId collection;
    private final MongoDbCollectionSchema schema;
    private long number;

    /** @param collection with its database */
    MongoDbMessages(String topicPrefix, String collection) {
        Configuration properties = Configuration.from(Map.of(
                "topic.prefix",
                topicPrefix,
                "mongodb.connection.string",
                "mongodb://localhost:27017",
                "capture.mode",
                "change_streams_update_full"));
        int dot = collection.indexOf('.');
        this.topic = topicPrefix + "." + collection;
        this.collection = new CollectionId(collection.substring(0, dot), collection.substring(dot + 1));
        this.config = new MongoDbConnectorConfig(properties);
        MongoDbSchema schemas = new MongoDbSchema(
                config,
                new MongoDbTaskContext(properties),
                config.getTopicNamingStrategy(MongoDbConnectorConfig.TOPIC_NAMING_STRATEGY),
                config.getSourceInfoStructMaker().schema(),
                SchemaNameAdjuster.NO_OP);
        this.schema = (MongoDbCollectionSchema) schemas.schemaFor(this.collection);
    }

    RawChange read(BsonDocument document) {
        MongoDbOffsetContext place = MongoDbOffsetContext.empty(config);
        place.sourceInfo().startInitialSnapshot();
        place.readEvent(collection, CHANGED_AT);
        Envelope.Operation operation = Envelope.Operation.READ;
        return message(document, operation, schema.valueFromDocumentSnapshot(document, operation), place);
    }

    /** @param document null where it was gone when it was looked up */
    RawChange changed(Envelope.Operation operation, BsonDocument key, @Nullable BsonDocument document) {
        String kind =
                switch (operation) {
                    case CREATE -> "insert";
                    case UPDATE -> "update";
                    default -> "delete";
                };
        ChangeStreamDocument<BsonDocument> event = new ChangeStreamDocument<>(
                kind,
                new BsonDocument("_data", new BsonString("8265")),
                new BsonDocument("db", new BsonString(collection.dbName()))
                        .append("coll", new BsonString(collection.name())),
                "collection",
                null,
                document,
                null,
                key,
                new BsonTimestamp((int) CHANGED_AT.getEpochSecond(), 7),
                null,
                null,
                null,
                new BsonDateTime(CHANGED_AT.toEpochMilli()),
                null,
                null);
        MongoDbOffsetContext place = MongoDbOffsetContext.empty(config);
        place.changeStreamEvent(event);
        return message(key, operation, schema.valueFromDocumentChangeStream(event, operation), place);
    }

    private RawChange message(
            BsonDocument key, Envelope.Operation operation, Struct envelope, MongoDbOffsetContext place) {
        envelope.put(Envelope.FieldName.SOURCE, place.getSourceInfo());
        envelope.put(Envelope.FieldName.OPERATION, operation.code());
        envelope.put(Envelope.FieldName.TIMESTAMP, CHANGED_AT.toEpochMilli());
        number++;
        String value = new String(json(envelope, false), StandardCharsets.UTF_8);
        return new RawChange(
                topic,
                0,
                number,
                json(schema.keyFromDocument(key), true),
                "{\"position\":\"1700000000000:%d\",%s"
                        .formatted(number, value.substring(1))
                        .getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] json(Struct struct, boolean isKey) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), isKey);
            return converter.fromConnectData("", struct.schema(), struct);
        }
    }
}
