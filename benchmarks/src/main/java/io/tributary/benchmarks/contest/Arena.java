package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.world.Changes;
import io.tributary.benchmarks.world.Shape;
import io.tributary.benchmarks.world.TopicFill;
import io.tributary.benchmarks.world.Workload;
import io.tributary.benchmarks.world.World;
import io.tributary.contest.ChangeTopics;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.FreePort;
import io.tributary.embedded.KafkaProcess;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.admin.Admin;

/** A broker with the topics of one workload, filled once: the same bytes for every contestant. */
final class Arena implements AutoCloseable {

    private final Path folder;
    private final Workload workload;
    private final KafkaProcess kafka;

    private Arena(Path folder, Workload workload, KafkaProcess kafka) {
        this.folder = folder;
        this.workload = workload;
        this.kafka = kafka;
    }

    static Arena open(Path folder, Workload workload) {
        KafkaProcess kafka = KafkaProcess.start(
                folder.resolve("kafka"), FreePort.find("Kafka"), List.of(), folder.resolve("kafka.log"));
        return new Arena(folder, workload, kafka);
    }

    /** The broker's process. */
    long brokerPid() {
        return kafka.pid();
    }

    /**
     * Fills the topics of one pipeline.
     *
     * @param name of the pipeline; its topics begin with it
     * @return the world that the messages tell of, as it is at the end
     */
    World fill(String name, long events, long seed) throws Exception {
        return fill(name, events, seed, Shape.NONE);
    }

    /** The same with something large in the world. */
    World fill(String name, long events, long seed, Shape shape) throws Exception {
        PipelineDefinition definition = PipelineFile.read(definition(name));
        Changes changes = new Changes(workload, events, seed, shape);
        TopicFill.fill(definition, changes);
        return changes.world();
    }

    /** Makes the topics of one pipeline, and tells what is to be {@linkplain #send sent} to them. */
    Changes begin(String name, long events, long seed) throws Exception {
        TopicFill.create(PipelineFile.read(definition(name)));
        return new Changes(workload, events, seed);
    }

    /** Sends the next changes, so many messages at the most; returns when the broker has them. */
    void send(String name, Changes changes, long most) throws Exception {
        TopicFill.write(PipelineFile.read(definition(name)), changes::next, most);
    }

    /** Deletes the topics of one pipeline. */
    void remove(String name) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            admin.deleteTopics(ChangeTopics.names(PipelineFile.read(definition(name))))
                    .all()
                    .get();
        }
    }

    /** An identifier of more records than that joins none of them. */
    int mostRecords(String name) throws IOException {
        return PipelineFile.read(definition(name)).identity().stream()
                .mapToInt(IdentifierRule::maxRecords)
                .min()
                .orElse(Integer.MAX_VALUE);
    }

    /** The file of one pipeline's definition. */
    Path definition(String name) throws IOException {
        return write(folder.resolve(name + ".pipeline.yaml"), name, template());
    }

    /** The file of one pipeline's definition, with the address of its index. */
    Path definition(String name, URI index) throws IOException {
        return write(
                folder.resolve("%s-%d.pipeline.yaml".formatted(name, index.getPort())),
                name,
                template().replaceFirst("\\$\\{CONTEST_ELASTICSEARCH[^}]*}", index.toString()));
    }

    private Path write(Path file, String name, String definition) throws IOException {
        if (!Files.exists(file)) {
            Files.writeString(
                    file,
                    definition
                            .replace("${CONTEST_PIPELINE}", name)
                            .replace("${CONTEST_KAFKA}", kafka.bootstrapServers()));
        }
        return file;
    }

    private String template() throws IOException {
        String name = "/io/tributary/contest/%s.pipeline.yaml"
                .formatted(workload.definition().yamlName());
        try (InputStream template = Objects.requireNonNull(Arena.class.getResourceAsStream(name), name)) {
            return new String(template.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        kafka.close();
    }
}
