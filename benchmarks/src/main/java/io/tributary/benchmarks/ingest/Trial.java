package io.tributary.benchmarks.ingest;

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
import io.tributary.definition.TableId;
import io.tributary.ingest.Ingest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One pipeline with one setting: it takes the snapshot, later the changes since, and is measured at both. */
final class Trial {

    private static final String SOURCE = "crm";
    private static final int PARTITIONS = 4;

    private final Servers servers;
    private final Setting setting;
    private final PipelineDefinition definition;
    private long changesBefore;

    /** @param pipeline a name that no other trial has */
    Trial(Servers servers, Setting setting, String pipeline) {
        this.servers = servers;
        this.setting = setting;
        this.definition = definition(servers, setting, pipeline);
    }

    Setting setting() {
        return setting;
    }

    Rates snapshot() throws Exception {
        changesBefore = servers.database().changes();
        long rows = servers.database().rows();
        try (Ingest ingest = Ingest.start(definition)) {
            return new Measurement(ingest, servers.postgres().pid())
                    .until(progress -> progress.snapshotDone() && progress.rowsCaptured() >= rows);
        }
    }

    /** What was changed since the snapshot; then as many single commits. */
    Measured stream(Rates snapshot, int singleCommits) throws Exception {
        long changes = servers.database().changes() - changesBefore;
        long position = servers.database().beforeLastCommit();
        try (Ingest ingest = Ingest.start(definition)) {
            Rates rates = new Measurement(ingest, servers.postgres().pid())
                    .until(progress -> progress.rowsCaptured() >= changes && progress.lastPosition() >= position);
            double latency = new CommitLatency(servers.database())
                    .measure(servers.kafka().bootstrapServers(), topic(), singleCommits);
            return new Measured(snapshot, rates, latency);
        }
    }

    /** Deletes its topics. */
    void forget() throws Exception {
        try (Admin admin =
                Admin.create(Map.of("bootstrap.servers", servers.kafka().bootstrapServers()))) {
            admin.deleteTopics(List.of(topic(), definition.offsetTopic())).all().get();
        }
    }

    private String topic() {
        return definition.changeTopic(new TableId(SOURCE, SampleDatabase.TABLE));
    }

    private static PipelineDefinition definition(Servers servers, Setting setting, String pipeline) {
        Map<String, String> source = new HashMap<>(setting.source());
        source.put("database.hostname", "127.0.0.1");
        source.put("database.port", Integer.toString(servers.postgres().port()));
        source.put("database.user", servers.postgres().user());
        source.put("database.password", servers.postgres().password());
        source.put("database.dbname", SampleDatabase.NAME);
        CustomerTable customers = new CustomerTable(
                new TableId(SOURCE, SampleDatabase.TABLE),
                List.of("id"),
                null,
                null,
                null,
                Map.of(),
                Map.of("email", new Column("email", FieldType.STRING), "city", new Column("city", FieldType.STRING)));
        return new PipelineDefinition(
                pipeline,
                new KafkaDefinition(
                        servers.kafka().bootstrapServers(), new ConnectionProperties(setting.kafka()), PARTITIONS, 1),
                List.of(new SourceDefinition(
                        SOURCE, "postgres", new ConnectionProperties(Map.copyOf(source)), List.of(customers))),
                List.of(),
                new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                // Ingest does not look at it.
                new IndexDefinition(
                        List.of("http://127.0.0.1:9200"), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }
}
