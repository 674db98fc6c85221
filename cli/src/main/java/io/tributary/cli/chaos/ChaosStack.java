package io.tributary.cli.chaos;

import io.tributary.cli.lifetime.OpenedParts;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.Screen;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ConsoleLog;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FreePort;
import io.tributary.embedded.KafkaProcess;
import io.tributary.embedded.ZooKeeperServer;
import io.tributary.sinks.ElasticsearchConnection;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A whole pipeline of processes: each is another one, and those that are killed come back. */
final class ChaosStack implements AutoCloseable {

    private final OpenedParts parts;
    private final Crew crew;
    private final Databases databases;
    private final Supervised kafka;
    private final Supervised elasticsearch;
    private final PipelineDefinition definition;
    private final FlinkCrew flink;
    private final IngestCrew ingest;
    private final ElasticsearchConnection index;
    private final KafkaSign kafkaSign;
    private final IndexSign indexSign;
    private final Markers markers;

    /** Starts everything; profiles follow. When a part cannot be started, those that were are ended again. */
    static ChaosStack start(ChaosSettings settings, RunFolder folder, Screen screen) throws Exception {
        return OpenedParts.opening(parts -> new ChaosStack(settings, folder, screen, parts));
    }

    private ChaosStack(ChaosSettings settings, RunFolder folder, Screen screen, OpenedParts parts) throws Exception {
        this.parts = parts;
        String logOption = ConsoleLog.option(folder.path());
        List<String> options = List.of(logOption);
        this.databases = Databases.start(settings, folder, screen, parts);
        ZooKeeperServer zooKeeper = screen.step(
                "ZooKeeper",
                () -> parts.add(ZooKeeperServer.start(folder.of("zookeeper"), options, folder.of("zookeeper.log"))));
        this.crew = parts.add(new Crew());
        int kafkaPort = FreePort.find("Kafka");
        this.kafka = screen.step(
                "Kafka",
                () -> crew.add(Supervised.start(
                        "Kafka",
                        number -> KafkaProcess.start(folder.of("kafka"), kafkaPort, options, folder.of("kafka.log")))));
        int indexPort = FreePort.find("Elasticsearch");
        this.elasticsearch = screen.step(
                "Elasticsearch " + settings.elasticsearch().version(),
                () -> crew.add(Supervised.start(
                        "Elasticsearch",
                        number -> ElasticsearchServer.start(
                                folder.of("elasticsearch"), settings.elasticsearch(), indexPort))));
        String bootstrapServers = "127.0.0.1:" + kafkaPort;
        URI indexUrl = URI.create("http://127.0.0.1:" + indexPort);
        Map<String, String> variables = new HashMap<>(databases.variables());
        variables.put("KAFKA_BOOTSTRAP", bootstrapServers);
        variables.put("ELASTICSEARCH_URL", indexUrl.toString());
        var pipelineFile = folder.writePipeline(definitionText(), variables);
        this.definition = PipelineFile.read(pipelineFile);
        this.index = parts.add(ElasticsearchConnection.open(definition.index()));
        this.kafkaSign = KafkaSign.create(bootstrapServers);
        this.indexSign = new IndexSign(indexUrl);
        this.markers = new Markers(
                databases.markers(), indexUrl.resolve("/" + definition.index().alias() + "/_doc/"));
        this.ingest = screen.step(
                "two ingest processes", () -> IngestCrew.start(folder, pipelineFile, definition, logOption, crew));
        this.flink = screen.step(
                "Flink and the job", () -> FlinkCrew.start(folder, zooKeeper.quorum(), logOption, definition, crew));
    }

    private static String definitionText() {
        try (InputStream stream = ChaosStack.class.getResourceAsStream("/chaos/pipeline.yaml")) {
            if (stream == null) {
                throw new IllegalStateException("chaos/pipeline.yaml is not on the class path: build the project anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The process to kill: of several, the one whose loss hurts most. */
    Supervised process(Victim victim) throws InterruptedException {
        return switch (victim) {
            case INGEST -> ingest.busiest();
            case TASK_MANAGER -> flink.busiestTaskManager();
            case JOB_MANAGER -> flink.jobManager();
            case KAFKA -> kafka;
            case ELASTICSEARCH -> elasticsearch;
        };
    }

    /** Whether what {@link Victim#recovered} says can be seen now. An IOException is a no. */
    boolean hasRecovered(Victim victim) throws IOException, InterruptedException {
        return switch (victim) {
            case INGEST -> ingest.captureAll();
            case TASK_MANAGER, JOB_MANAGER -> flink.allTasksRun();
            case KAFKA -> kafkaSign.acknowledges();
            case ELASTICSEARCH -> indexSign.acknowledges();
        };
    }

    Markers markers() {
        return markers;
    }

    Databases databases() {
        return databases;
    }

    PipelineDefinition definition() {
        return definition;
    }

    ElasticsearchConnection index() {
        return index;
    }

    /** Everything that is started again when it ends. */
    List<Supervised> processes() {
        return crew.members();
    }

    @Override
    public void close() throws Exception {
        parts.close();
    }
}
