package io.tributary.sinks.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.clients.elasticsearch.indices.MappingLimitSettings;
import io.tributary.definition.FieldType;
import io.tributary.sinks.SamplePipeline;
import org.junit.jupiter.api.Test;

class MappingLimitsTest {

    private static final SamplePipeline PIPELINE = new SamplePipeline("http://localhost:9200", "profiles");

    @Test
    void aSmallMappingHasTheLimitsOfTheIndexItself() {
        MappingLimitSettings limits = limits(PIPELINE);

        assertThat(limits.totalFields().limit()).isEqualTo("1000");
        assertThat(limits.nestedFields().limit()).isEqualTo(100);
        assertThat(limits.nestedObjects().limit()).isEqualTo(10_000);
    }

    @Test
    void aDocumentOfManyGroupedMetricsHasRoomForAllTheirGroups() {
        MappingLimitSettings limits = limits(PIPELINE.withGroupedMetrics(60));

        assertThat(limits.nestedFields().limit()).isEqualTo(2 * 61);
        assertThat(limits.nestedObjects().limit()).isEqualTo(2 * 61 * 1_000);
    }

    @Test
    void aWideMappingHasRoomForTwiceItsFields() {
        SamplePipeline wide = PIPELINE;
        for (int i = 0; i < 400; i++) {
            wide = wide.with("attribute_" + i, FieldType.STRING);
        }

        int fields = MappingChange.fieldCount(ProfileMapping.of(wide.definition()));
        assertThat(limits(wide).totalFields().limit()).isEqualTo(Integer.toString(2 * fields));
        assertThat(fields).isGreaterThan(800);
    }

    private static MappingLimitSettings limits(SamplePipeline pipeline) {
        return MappingLimits.of(ProfileMapping.of(pipeline.definition()));
    }
}
