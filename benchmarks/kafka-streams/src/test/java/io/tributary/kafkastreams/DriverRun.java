package io.tributary.kafkastreams;

import io.tributary.contest.Deliveries;
import io.tributary.contest.DeliveriesOfTests;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** A topology in Kafka's driver for tests: real stores and serdes, one partition, no broker. */
final class DriverRun {

    private final PipelineDefinition definition;
    private final Path file;
    private final Deliveries deliveries;
    private final TopologyTestDriver driver;

    DriverRun(String workload, String variant, Path folder) throws IOException {
        definition = TestDefinition.of(workload, "nobody:9092", folder);
        Path own = Files.createTempDirectory(folder, "run");
        file = own.resolve("documents");
        deliveries = DeliveriesOfTests.to(file);
        Task task = new Task(workload, List.of(), variant, 1, 100, 100, own.toString(), null, null, Map.of(), 0);
        Properties settings = StreamsSettings.of(task, definition, "test");
        driver = new TopologyTestDriver(
                Workload.named(workload).topology(definition, Storage.of(variant), new Progress()), settings);
    }

    DriverRun with(Change... changes) {
        for (Change change : changes) {
            send(change, change.value());
            if (change.after() == null) {
                send(change, null);
            }
        }
        return this;
    }

    private void send(Change change, byte[] value) {
        driver.createInputTopic(
                        definition.pipeline() + "." + change.table(),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())
                .pipeInput(new TestRecord<>(change.key(), value));
    }

    /** Ends the run, which flushes its caches. */
    Map<String, Profile> profiles() throws IOException {
        end();
        return Profile.delivered(file);
    }

    /** The same without the ids. */
    Set<Profile> contents() throws IOException {
        end();
        return Profile.contents(file);
    }

    private void end() throws IOException {
        driver.close();
        deliveries.close();
    }
}
