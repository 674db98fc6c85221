package io.tributary.ingest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.BinlogPosition;
import io.tributary.records.ChangeNumber;
import io.tributary.records.SourcePosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** A pipeline of one test: a name, databases and topics that no other test has. */
final class Scene {

    static final Duration PATIENCE = Duration.ofSeconds(40);
    static final int PARTITIONS = 3;
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger SCENES = new AtomicInteger();

    /** A message, read. Without a value it is a tombstone. */
    record Message(int partition, JsonNode key, JsonNode value) {

        String op() {
            return value.path("op").asText("tombstone");
        }

        JsonNode after(String column) {
            return value.path("after").path(column);
        }

        JsonNode source(String field) {
            return value.path("source").path(field);
        }

        private long eventInTransaction() {
            return Long.parseLong(source("sequence").asText().replaceAll("[^0-9]", ""));
        }

        /** That ingest gave it. */
        ChangeNumber number() {
            return ChangeNumber.parse(value.path(ChangeNumber.FIELD).asText());
        }

        private boolean isRead() {
            return !source("snapshot").asText("false").equals("false");
        }

        /** The position as the job takes it from the envelope. */
        SourcePosition position() {
            if (value.has(ChangeNumber.FIELD)) {
                return SourcePosition.numbered(number());
            }
            if (source("file").isTextual()) {
                BinlogPosition place =
                        BinlogPosition.of(source("file").asText(), source("pos").asLong());
                return isRead()
                        ? SourcePosition.readAt(place)
                        : SourcePosition.streamedAt(
                                place, eventInTransaction(), source("row").asInt());
            }
            long lsn = source("lsn").asLong();
            if (isRead()) {
                return new SourcePosition(true, lsn, lsn, 0);
            }
            try {
                JsonNode commit = JSON.readTree(source("sequence").asText()).get(0);
                return new SourcePosition(false, commit.isNull() ? SourcePosition.FIRST : commit.asLong(), lsn, 0);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    final String pipeline = "scene" + SCENES.incrementAndGet();
    private final Map<String, List<TableDefinition>> tables = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> properties = new HashMap<>();
    private final Map<String, String> connectors = new HashMap<>();
    private final Map<String, String> classes = new HashMap<>();
    final Map<String, String> kafkaProperties = new HashMap<>();
    int partitions = PARTITIONS;
    String bootstrap = Servers.kafka().bootstrapServers();

    /** Adds a source with a database of its own. */
    Scene source(String source, String... statements) throws SQLException {
        Servers.postgres().createDatabase(database(source));
        tables.put(source, new ArrayList<>());
        Map<String, String> connection = new HashMap<>();
        connection.put("database.hostname", "localhost");
        connection.put("database.port", Integer.toString(Servers.postgres().port()));
        connection.put("database.user", Servers.postgres().user());
        connection.put("database.password", Servers.postgres().password());
        connection.put("database.dbname", database(source));
        properties.put(source, connection);
        run(source, statements);
        return this;
    }

    /** Adds a source with a database of its own in MariaDB. */
    Scene mariaDb(String source, String... statements) throws SQLException {
        Servers.mariaDb().createDatabase(database(source));
        tables.put(source, new ArrayList<>());
        Map<String, String> connection = new HashMap<>();
        connection.put("database.hostname", "127.0.0.1");
        connection.put("database.port", Integer.toString(Servers.mariaDb().port()));
        connection.put("database.user", Servers.mariaDb().user());
        connection.put("database.password", Servers.mariaDb().password());
        properties.put(source, connection);
        connectors.put(source, "mariadb");
        run(source, statements);
        return this;
    }

    /** Lets the source be captured by a class of ours that Debezium has no short name for, so that it is numbered. */
    Scene numbered(String source) {
        if (connectors.containsKey(source)) {
            classes.put(source, NamedMariaDbConnector.class.getName());
            property(
                    source,
                    "database.server.id",
                    Integer.toString(Math.abs(database(source).hashCode())));
        } else {
            classes.put(source, NamedPostgresConnector.class.getName());
            property(source, "plugin.name", "pgoutput");
            property(source, "slot.name", database(source));
            property(source, "publication.name", database(source));
            property(source, "publication.autocreate.mode", "filtered");
            property(source, "slot.retry.delay.ms", "200");
            property(source, "slot.max.retries", "100");
        }
        return this;
    }

    /** By the short name again. */
    Scene notNumbered(String source) {
        classes.remove(source);
        return this;
    }

    Scene property(String source, String name, String value) {
        Objects.requireNonNull(properties.get(source)).put(name, value);
        return this;
    }

    Scene customers(String source, String table, String... columns) {
        return customers(source, table, List.of("id"), columns);
    }

    Scene customers(String source, String table, List<String> key, String... columns) {
        Map<String, Column> attributes = new LinkedHashMap<>();
        for (String column : columns) {
            attributes.put(column, new Column(column, FieldType.STRING));
        }
        Objects.requireNonNull(tables.get(source))
                .add(new CustomerTable(new TableId(source, table), key, null, null, null, Map.of(), attributes));
        return this;
    }

    /** Maps typed columns of a customer table. */
    Scene mapped(String source, String table, Map<String, FieldType> columns) {
        Map<String, Column> attributes = new LinkedHashMap<>();
        columns.forEach((column, type) -> attributes.put(column, new Column(column, type)));
        Objects.requireNonNull(tables.get(source))
                .add(new CustomerTable(new TableId(source, table), List.of(), null, null, null, Map.of(), attributes));
        return this;
    }

    /** The source as before, without its tables. */
    Scene without(String source) {
        Objects.requireNonNull(tables.get(source)).clear();
        return this;
    }

    /** Without the source. */
    Scene removed(String source) {
        tables.remove(source);
        return this;
    }

    /** The source under another name, without its tables. */
    Scene renamed(String source, String to) {
        tables.remove(source);
        tables.put(to, new ArrayList<>());
        properties.put(to, Objects.requireNonNull(properties.remove(source)));
        return this;
    }

    Scene activities(String source, String table, String customer, List<String> key, String column) {
        Objects.requireNonNull(tables.get(source))
                .add(new ActivityTable(
                        new TableId(source, table),
                        "order",
                        key,
                        new TableId(source, customer),
                        column,
                        null,
                        Map.of()));
        return this;
    }

    PipelineDefinition definition() {
        List<SourceDefinition> sources = new ArrayList<>();
        tables.forEach((name, mapped) -> sources.add(new SourceDefinition(
                name,
                classes.getOrDefault(name, connectors.getOrDefault(name, "postgres")),
                new ConnectionProperties(Map.copyOf(Objects.requireNonNull(properties.get(name)))),
                List.copyOf(mapped))));
        return new PipelineDefinition(
                pipeline,
                new KafkaDefinition(bootstrap, new ConnectionProperties(Map.copyOf(kafkaProperties)), partitions, 1),
                sources,
                List.of(),
                new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                new IndexDefinition(
                        List.of("http://localhost:9200"), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }

    String database(String source) {
        return pipeline + "_" + source;
    }

    Connection connect(String source) throws SQLException {
        return connectors.containsKey(source)
                ? Servers.mariaDb().connect(database(source))
                : Servers.postgres().connect(database(source));
    }

    void run(String source, String... statements) throws SQLException {
        try (Connection connection = connect(source);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    String topic(String source, String table) {
        return pipeline + "." + source + "." + table;
    }

    /** Every message of the topic, partition by partition, as soon as there are so many. */
    List<Message> await(String topic, int count) {
        return awaitThat(
                () -> read(topic),
                messages -> messages.size() >= count,
                messages -> count + " messages in " + topic + ", but there are " + messages.size());
    }

    List<Message> read(String topic) {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("isolation.level", "read_committed");
        List<Message> messages = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> assigned = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(assigned);
            consumer.seekToBeginning(assigned);
            Map<TopicPartition, Long> ends = consumer.endOffsets(assigned);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(message -> messages.add(message(message)));
            }
        }
        return messages;
    }

    int partitions(String topic) throws Exception {
        try (Admin admin = admin()) {
            return Objects.requireNonNull(admin.describeTopics(List.of(topic))
                            .allTopicNames()
                            .get()
                            .get(topic))
                    .partitions()
                    .size();
        }
    }

    /** The topics of this pipeline. */
    List<String> topics() throws Exception {
        try (Admin admin = admin()) {
            return admin.listTopics().names().get().stream()
                    .filter(name -> name.startsWith(pipeline + "."))
                    .toList();
        }
    }

    /** Lets the topic take messages of this size, which it did not before. */
    void allow(String topic, int bytes) throws Exception {
        kafkaProperties.put("max.request.size", Integer.toString(bytes));
        try (Admin admin = admin()) {
            admin.incrementalAlterConfigs(Map.of(
                            new ConfigResource(ConfigResource.Type.TOPIC, topic),
                            List.of(new AlterConfigOp(
                                    new ConfigEntry("max.message.bytes", Integer.toString(bytes)),
                                    AlterConfigOp.OpType.SET))))
                    .all()
                    .get();
        }
    }

    Admin admin() {
        return Admin.create(Map.of("bootstrap.servers", bootstrap));
    }

    private static Message message(ConsumerRecord<byte[], byte[]> message) {
        try {
            return new Message(
                    message.partition(),
                    message.key() == null ? MissingNode.getInstance() : JSON.readTree(message.key()),
                    message.value() == null ? MissingNode.getInstance() : JSON.readTree(message.value()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void awaitSnapshots(Ingest ingest) {
        awaitThat(
                () -> {
                    ingest.failure().ifPresent(failure -> {
                        throw new AssertionError("no snapshot", failure);
                    });
                    return ingest.progress();
                },
                progress -> progress.stream().allMatch(CaptureProgress::snapshotDone),
                progress -> "snapshots done, but " + progress);
    }

    static <T> T awaitThat(
            Supplier<T> state,
            java.util.function.Predicate<T> condition,
            java.util.function.Function<T, String> expectation) {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (true) {
            T now = state.get();
            if (condition.test(now)) {
                return now;
            }
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("expected within " + PATIENCE + ": " + expectation.apply(now));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }
}
