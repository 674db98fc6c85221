package io.tributary.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RawChange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.testutils.MiniClusterResourceConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Five thousand misspelt rows of two thousand people, and the truth about who is who: FEBRL's third data set, which
 * nobody here made up.
 */
class FebrlTest {

    private static final String FOLDER_PROPERTY = "tributary.febrl";
    private static final TableId PEOPLE = new TableId("febrl", "public.people");
    private static final String RECORD = PEOPLE + "/";
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final MiniClusterExtension CLUSTER = new MiniClusterExtension(new MiniClusterResourceConfiguration.Builder()
            .setNumberTaskManagers(1)
            .setNumberSlotsPerTaskManager(2)
            .build());

    @Test
    void compositeIdentifiersFindThePeopleBehindTheRows() throws Exception {
        Path file = file();
        assumeTrue(
                Files.isRegularFile(file), () -> "no file %s (expected: FEBRL's data set 3; name its folder with -D%s)"
                        .formatted(file, FOLDER_PROPERTY));
        PipelineDefinition definition = SmallWorld.definition("febrl.yaml");
        Map<String, String> profiles = profiles(definition, messages(definition, file));
        assertThat(profiles).hasSize(5_000);

        Agreement agreement = Agreement.of(profiles, record -> record.split("-")[1]);
        System.out.printf(Locale.ROOT, "FEBRL 3: pairwise %s; B-cubed %s%n", agreement.pairwise(), agreement.bCubed());
        assertThat(agreement.pairwise().f1()).isGreaterThan(0.998);
        assertThat(agreement.bCubed().f1()).isGreaterThan(0.998);
    }

    /** The profile of each row. */
    private static Map<String, String> profiles(PipelineDefinition definition, List<RawChange> messages)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(2);
        var source = environment
                .fromData(RawChange.class, messages.toArray(RawChange[]::new))
                .rebalance();
        var outputs = CustomerProfilesTopology.wire(source, NoRecalls.in(source), definition, () -> 1_800_000_000_000L);
        Map<String, String> profiles = new HashMap<>();
        for (String body : NewestDocuments.of(outputs.profiles()).live().values()) {
            JsonNode document = JSON.readTree(body + "}");
            for (JsonNode record : document.path("records")) {
                String row = record.asText().substring(RECORD.length());
                assertThat(profiles.put(row, document.path("profile_id").asText()))
                        .as("another profile of %s", row)
                        .isNull();
            }
        }
        return profiles;
    }

    private static List<RawChange> messages(PipelineDefinition definition, Path file) throws IOException {
        List<List<String>> lines = Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                .map(line ->
                        Arrays.stream(line.split(",", -1)).map(String::strip).toList())
                .toList();
        List<String> columns = lines.get(0);
        Envelopes envelopes = new Envelopes(definition);
        List<RawChange> messages = new ArrayList<>();
        for (List<String> values : lines.subList(1, lines.size())) {
            List<String> fields = new ArrayList<>();
            for (int i = 1; i < columns.size(); i++) {
                fields.add(field(columns.get(i), values.get(i)));
            }
            messages.add(envelopes.upsert(PEOPLE, field(columns.get(0), values.get(0)), String.join(",", fields)));
        }
        return messages;
    }

    private static String field(String column, String value) throws IOException {
        return JSON.writeValueAsString(column) + ":" + (value.isEmpty() ? "null" : JSON.writeValueAsString(value));
    }

    private static Path file() {
        return Optional.ofNullable(System.getProperty(FOLDER_PROPERTY))
                .map(Path::of)
                .orElseGet(() -> checkout().resolveSibling("shared").resolve("data/febrl"))
                .resolve("dataset3.csv");
    }

    private static Path checkout() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        return start;
    }
}
