package io.tributary.cli.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SchemaContractTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path DEMO = Path.of("src/main/resources/demo/pipeline.yaml");
    private static final Path CONTRACT = Path.of("src/test/resources/schema/demo.schema.json");

    private final PipelineDefinition demo = PipelineFile.read(DEMO, Map.of());
    private final ProfileSchema schema = ProfileSchema.of(demo);

    @Test
    void theDocumentsOfTheDemoAreAsWasAnnounced() throws IOException {
        List<String> announced = lines(JSON.readTree(Files.readString(CONTRACT)));
        List<String> now = lines(ProfileJsonSchema.of(demo));

        assertThat(changes(announced, now)).as("""
                        The documents that the demo's definition yields have changed. People have built on them. If that is \
                        meant, announce it: write the new schema with
                          ./tributary schema --pipeline cli/%s --format json-schema > cli/%s
                        and say in CHANGELOG.md which fields changed, and docs/profile-document.md what they mean.""", DEMO, CONTRACT).isEmpty();
    }

    @Test
    void theExampleIsAsTheSchemaSays() throws IOException {
        assertThat(schema.problems(reread(ExampleDocument.of(demo)))).isEmpty();
    }

    @Test
    void anExampleOfEverythingIsAsItsSchemaSays() throws IOException {
        String yaml = """
                pipeline: all
                kafka: {bootstrap: 'none:1'}
                index: {elasticsearch: {hosts: ['http://none:1']}}
                sources:
                  crm:
                    connector: postgres
                    tables:
                      public.people:
                        customer:
                          key: id
                          tenant: firm
                          identifiers: {number: number}
                          attributes: {name: name, days: {column: day, type: date}, agreed: {column: agreed, type: boolean}}
                      public.calls:
                        activity: call
                        customer: {table: public.people, column: who}
                        fields: {topic: topic, cost: {column: cost, type: decimal}, kind: kind}
                identity: {number: {normalise: digits}, whole: {of: [name]}}
                profile:
                  attributes: {days: {keep: all}}
                  metrics: {topics: {distinct: call.topic}, cost: {average: call.cost, by: kind}}
                """;
        Path file = Files.createTempFile("pipeline", ".yaml");
        PipelineDefinition definition = PipelineFile.read(Files.writeString(file, yaml), Map.of());
        Files.delete(file);

        assertThat(ProfileSchema.of(definition).problems(reread(ExampleDocument.of(definition))))
                .isEmpty();
    }

    @Test
    void documentsOfTheOtherKindsAreToo() throws IOException {
        String times =
                "\"version\":1,\"committed_at\":\"2026-01-31T09:30:00.123Z\",\"assembled_at\":\"2026-01-31T09:30:00Z\"}";
        String id = "\"8x2tn0q6c4v1m9r3wz5kjh7p\"";

        assertThat(schema.problems(JSON.readTree("{\"kind\":\"deleted\",\"profile_id\":" + id + "," + times)))
                .isEmpty();
        assertThat(schema.problems(JSON.readTree(
                        "{\"kind\":\"alias\",\"profile_id\":" + id + ",\"alias_of\":" + id + "," + times)))
                .isEmpty();
        assertThat(schema.problems(JSON.readTree("{\"kind\":\"alias\",\"profile_id\":" + id + "," + times)))
                .isNotEmpty();
    }

    @Test
    void whatTheDefinitionDoesNotYieldIsAProblem() throws IOException {
        ObjectNode strange = reread(ExampleDocument.of(demo));
        strange.withObject("/attributes").put("shoe_size", 42);
        assertThat(schema.problems(strange)).isNotEmpty();

        ObjectNode mistyped = reread(ExampleDocument.of(demo));
        mistyped.withObject("/metrics").put("orders", "three");
        assertThat(schema.problems(mistyped)).isNotEmpty();

        ObjectNode incomplete = reread(ExampleDocument.of(demo));
        incomplete.withObject("/metrics").remove("lifetime_value");
        assertThat(schema.problems(incomplete)).isNotEmpty();
    }

    /** As a reader gets it, whatever types its numbers were made of. */
    private static ObjectNode reread(JsonNode document) throws IOException {
        return (ObjectNode) JSON.readTree(document.toString());
    }

    private static List<String> lines(JsonNode schema) throws IOException {
        List<String> lines = new ArrayList<>();
        collect("", JSON.readTree(schema.toString()), lines);
        return lines;
    }

    private static void collect(String path, JsonNode node, List<String> lines) {
        if (node.isObject()) {
            node.properties().forEach(field -> collect(path + "/" + field.getKey(), field.getValue(), lines));
        } else {
            lines.add(path + ": " + node);
        }
    }

    private static List<String> changes(List<String> announced, List<String> now) {
        List<String> changes = new ArrayList<>();
        announced.stream().filter(line -> !now.contains(line)).forEach(line -> changes.add("- " + line));
        now.stream().filter(line -> !announced.contains(line)).forEach(line -> changes.add("+ " + line));
        return changes;
    }
}
