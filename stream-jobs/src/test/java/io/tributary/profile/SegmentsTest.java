package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.AttributeDefinition;
import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SegmentDefinition;
import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import io.tributary.expression.VariableType.Shape;
import io.tributary.records.Contribution;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SegmentsTest {

    private static final Map<String, VariableType> VARIABLES = Map.ofEntries(
            Map.entry("orders", new VariableType(Shape.ONE, FieldType.LONG)),
            Map.entry("metrics.orders", new VariableType(Shape.ONE, FieldType.LONG)),
            Map.entry("last_order_at", new VariableType(Shape.ONE, FieldType.INSTANT)),
            Map.entry("spend", new VariableType(Shape.GROUPS, FieldType.DECIMAL)),
            Map.entry("metrics.spend", new VariableType(Shape.GROUPS, FieldType.DECIMAL)),
            Map.entry("first_name", new VariableType(Shape.ONE, FieldType.STRING)),
            Map.entry("attributes.first_name", new VariableType(Shape.ONE, FieldType.STRING)),
            Map.entry("newsletter", new VariableType(Shape.ONE, FieldType.BOOLEAN)),
            Map.entry("signup", new VariableType(Shape.ONE, FieldType.DATE)),
            Map.entry("tags", new VariableType(Shape.LIST, FieldType.STRING)),
            Map.entry("attributes.tags", new VariableType(Shape.LIST, FieldType.STRING)),
            Map.entry("account_manager.name", new VariableType(Shape.ONE, FieldType.STRING)),
            Map.entry("enriched.account_manager.name", new VariableType(Shape.ONE, FieldType.STRING)),
            Map.entry("record_count", new VariableType(Shape.ONE, FieldType.LONG)),
            Map.entry("problems", new VariableType(Shape.ONE, FieldType.LONG)));

    private static final Map<String, Contribution> ANN = Map.of(
            "crm.c/1",
            new SampleRecord()
                    .attribute("first_name", "Ann")
                    .attribute("region", "7")
                    .attribute("newsletter", "true")
                    .attribute("signup", "2020-02-29")
                    .attribute("tags", "a")
                    .total("orders", "3")
                    .total("spend\nEUR", "12.5")
                    .refersTo("account_manager", Map.of("name", "Bo"))
                    .problems(2)
                    .contribution(),
            "crm.c/2",
            new SampleRecord().attribute("tags", "b").contribution());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders == 3",
                "metrics.orders == 3",
                "spend['EUR'] == 12.5",
                "metrics.spend['EUR'] == 12.5",
                "!('USD' in spend)",
                "first_name == 'Ann'",
                "attributes.first_name == 'Ann'",
                "newsletter",
                "signup < timestamp('2020-03-01T00:00:00Z')",
                "'b' in tags && size(attributes.tags) == 2",
                "account_manager.name == 'Bo'",
                "enriched.account_manager.name.startsWith('B')",
                "record_count == 2 && problems == 2",
                "last_order_at == null"
            })
    void aConditionMayNameEveryPartOfTheProfile(String condition) {
        assertThat(segments(condition, ANN)).containsExactly("them");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "first_name == 'Ann'",
                "account_manager.name == 'Bo'",
                "'a' in tags",
                "spend['EUR'] > 0.0",
                "newsletter",
                "last_order_at > timestamp('2000-01-01T00:00:00Z')"
            })
    void whereAValueIsMissingTheConditionDoesNotHold(String condition) {
        assertThat(segments(condition, Map.of("crm.c/1", new SampleRecord().contribution())))
                .isEmpty();
    }

    @Test
    void theNamesAreSortedWhateverTheDefinitionsOrder() {
        ProfileDefinition definition = withSegments(List.of(
                segment("zebra", "orders == 3"), segment("none", "orders == 4"), segment("ape", "orders == 3")));

        assertThat(new Segments(definition).of(new Assembly(definition).of(ANN)))
                .containsExactly("ape", "zebra");
    }

    @Test
    void aMetricAndAnAttributeOfOneNameAreToldApartByTheirFullNames() {
        ProfileDefinition definition = new ProfileDefinition(
                List.of(new AttributeDefinition("orders", FieldType.STRING, Rule.NEWEST, List.of())),
                List.of(),
                List.of(MetricDefinition.of("orders", MetricDefinition.Kind.COUNT, "order", null, FieldType.LONG)),
                List.of());
        Contribution record = new SampleRecord()
                .attribute("orders", "of books")
                .total("orders", "3")
                .contribution();

        assertThat(new SegmentVariables(definition).of(new Assembly(definition).of(Map.of("crm.c/1", record))))
                .containsEntry("metrics.orders", "3")
                .containsEntry("attributes.orders", "of books");
    }

    @Test
    void aConditionSeesMoreThanTheDocumentShows() {
        SampleRecord record = new SampleRecord();
        IntStream.range(1_000, 2_500).forEach(i -> record.total("spend\n" + i, "1"));

        assertThat(segments("spend['2499'] == 1.0", Map.of("crm.c/1", record.contribution())))
                .containsExactly("them");
    }

    private static List<String> segments(String condition, Map<String, Contribution> members) {
        ProfileDefinition definition = withSegments(List.of(segment("them", condition)));
        return new Segments(definition).of(new Assembly(definition).of(members));
    }

    private static SegmentDefinition segment(String name, String condition) {
        return new SegmentDefinition(name, new Condition(condition, VARIABLES));
    }

    private static ProfileDefinition withSegments(List<SegmentDefinition> segments) {
        ProfileDefinition sample = SampleDefinition.SHAPE.profile();
        return new ProfileDefinition(sample.attributes(), sample.enrichments(), sample.metrics(), segments);
    }
}
