package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.RawChange;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A savepoint that an earlier build wrote is read, and the job goes on from it as if it had never stopped. */
class SavepointTest {

    private static final List<RawChange> HISTORY = new SmallWorld(7).history(600);
    static final List<RawChange> FIRST_HALF = HISTORY.subList(0, 300);
    private static final List<RawChange> SECOND_HALF = HISTORY.subList(300, 600);

    private static final String WRITE = "tributary.savepoint";

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"hashmap,1", "hashmap,2", "rocksdb,2"})
    void aCommittedSavepointIsContinued(String backend, int parallelism) throws Exception {
        Savepoints.unpack(committed("savepoint-1.base64"), folder);
        Configuration restored = new Configuration();
        restored.set(StateRecoveryOptions.SAVEPOINT_PATH, folder.toUri().toString());
        // Not the source's: it reads other messages now.
        restored.set(StateRecoveryOptions.SAVEPOINT_IGNORE_UNCLAIMED_STATE, true);

        NewestDocuments before = documents("hashmap", 1, new Configuration(), FIRST_HALF);
        NewestDocuments after = documents(backend, parallelism, restored, SECOND_HALF);
        NewestDocuments withoutIt = documents("hashmap", 1, new Configuration(), SECOND_HALF);

        Map<String, String> expected =
                documents("hashmap", 1, new Configuration(), HISTORY).live();
        assertThat(before.then(after).live()).isEqualTo(expected);
        assertThat(before.then(withoutIt).live())
                .as("the second half depends on the first")
                .isNotEqualTo(expected);
    }

    /** Writes the savepoint that is to be committed for a new release, beside the older ones. */
    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = ".+")
    void aSavepointIsWritten() throws Exception {
        Files.writeString(Path.of(System.getProperty(WRITE)), Savepoints.take(folder));
    }

    static CustomerProfilesTopology.Outputs wire(DataStream<RawChange> messages) {
        return CustomerProfilesTopology.wire(
                messages, NoRecalls.in(messages), SmallWorld.DEFINITION, () -> 1_800_000_000_000L);
    }

    private static NewestDocuments documents(
            String backend, int parallelism, Configuration configuration, List<RawChange> messages) throws Exception {
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        environment.setMaxParallelism(Savepoints.KEY_GROUPS);
        var source = environment
                .fromData(RawChange.class, messages.toArray(RawChange[]::new))
                .setParallelism(1);
        return NewestDocuments.of(wire(source).profiles());
    }

    private static String committed(String resource) throws IOException {
        try (InputStream stream = SavepointTest.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(stream, resource).readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
