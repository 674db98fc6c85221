package io.tributary.benchmarks.world;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.records.RawChange;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Messages of the workload {@code customers} in memory, for benchmarks of one core. */
public final class SampleMessages {

    private static final Mix MIX = new Mix(0.15, 0.1, 0.05, 0.15, 0.02, 0.01, 0.05, 0.01);
    private static final Workload WORKLOAD =
            new Workload("sample", "", Workload.Definition.CUSTOMERS, 1, 1, MIX, 0.5, List.of(), 0);

    private SampleMessages() {}

    /** The pipeline that they are of. */
    public static PipelineDefinition definition() {
        String name = "/io/tributary/contest/customers.pipeline.yaml";
        try (InputStream text = Objects.requireNonNull(SampleMessages.class.getResourceAsStream(name), name)) {
            Path file = Files.createTempFile("sample", ".yaml");
            Files.write(file, text.readAllBytes());
            try {
                return PipelineFile.read(file, Map.of("CONTEST_PIPELINE", "sample", "CONTEST_KAFKA", "127.0.0.1:9092"));
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the sample's definition cannot be read", e);
        }
    }

    /** So many changes, tombstones left out; always the same. */
    public static List<RawChange> of(int changes) {
        List<RawChange> messages = new ArrayList<>();
        Changes source = new Changes(WORKLOAD, changes, 1);
        for (Message message = source.next(); message != null; message = source.next()) {
            if (message.value() != null) {
                messages.add(
                        new RawChange("sample." + message.table(), 0, messages.size(), message.key(), message.value()));
            }
        }
        return messages;
    }
}
