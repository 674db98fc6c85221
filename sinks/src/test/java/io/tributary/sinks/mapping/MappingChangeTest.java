package io.tributary.sinks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch._types.mapping.TypeMapping;
import io.tributary.definition.FieldType;
import io.tributary.sinks.SamplePipeline;
import java.util.List;
import org.junit.jupiter.api.Test;

class MappingChangeTest {

    private static final SamplePipeline PIPELINE = new SamplePipeline("http://localhost:9200", "profiles");

    @Test
    void theSameDefinitionIsNoChange() {
        assertThat(MappingChange.between(mapping(PIPELINE), mapping(PIPELINE)))
                .isEqualTo(new MappingChange(List.of(), List.of()));
    }

    @Test
    void anAttributeThatTheIndexLacksIsAdded() {
        MappingChange change =
                MappingChange.between(mapping(PIPELINE), mapping(PIPELINE.with("city", FieldType.STRING)));

        assertThat(change.added()).containsExactly("attributes.city");
        assertThat(change.conflicts()).isEmpty();
    }

    @Test
    void anAttributeThatIsNoLongerDefinedStays() {
        MappingChange change =
                MappingChange.between(mapping(PIPELINE.with("city", FieldType.STRING)), mapping(PIPELINE));

        assertThat(change.added()).isEmpty();
        assertThat(change.conflicts()).isEmpty();
    }

    @Test
    void eachChangedTypeIsAConflict() {
        SamplePipeline changed = PIPELINE.with("points", FieldType.STRING).with("birth_date", FieldType.LONG);

        assertThat(MappingChange.between(mapping(PIPELINE), mapping(changed)).conflicts())
                .containsExactly(
                        new MappingChange.Conflict("attributes.birth_date", "date", "long"),
                        new MappingChange.Conflict("attributes.points", "long", "keyword"));
    }

    @Test
    void everyNewPartOfTheDocumentIsAddedToAnIndexMadeForLess() {
        MappingChange change =
                MappingChange.between(ProfileMapping.of(PIPELINE.plain()), ProfileMapping.of(PIPELINE.definition()));

        assertThat(change.conflicts()).isEmpty();
        assertThat(change.added())
                .containsExactly(
                        "enriched",
                        "enriched.account_manager",
                        "enriched.account_manager.name",
                        "enriched.account_manager.since",
                        "metrics.brands",
                        "metrics.last_order_at",
                        "metrics.last_status",
                        "metrics.lifetime_value",
                        "metrics.orders",
                        "metrics.spend",
                        "metrics.spend.key",
                        "metrics.spend.value",
                        "tenant");
    }

    @Test
    void groupsAreFieldsToo() {
        int one = MappingChange.fieldCount(mapping(PIPELINE));

        // The groups themselves, the name of each and its value.
        assertThat(MappingChange.fieldCount(mapping(PIPELINE.withGroupedMetrics(5))))
                .isEqualTo(one + 2 * 5 * 3);
    }

    @Test
    void aMetricThatGetsGroupsIsAConflict() {
        TypeMapping before = TypeMapping.of(mapping -> mapping.properties(
                "metrics",
                metrics -> metrics.object(fields -> fields.properties("spend", spend -> spend.double_(d -> d)))));

        assertThat(MappingChange.between(before, mapping(PIPELINE)).conflicts())
                .containsExactly(new MappingChange.Conflict("metrics.spend", "double", "nested"));
    }

    private static TypeMapping mapping(SamplePipeline pipeline) {
        return ProfileMapping.of(pipeline.definition());
    }
}
