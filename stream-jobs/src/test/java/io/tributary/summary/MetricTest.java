package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.PartialTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MetricTest {

    @Test
    void withoutRecordsCountsAndSumsAreNoughtAndTheOthersNothing() {
        assertThat(combine(Kind.COUNT)).isEqualTo("0");
        assertThat(combine(Kind.SUM)).isEqualTo("0");
        assertThat(combine(Kind.DISTINCT)).isEqualTo("0");
        assertThat(combine(Kind.AVERAGE)).isNull();
        assertThat(combine(Kind.MIN)).isNull();
        assertThat(combine(Kind.MAX)).isNull();
        assertThat(combine(Kind.LATEST)).isNull();
    }

    @Test
    void anAverageIsOverAllValuesAndRoundedHalfUp() {
        assertThat(combine(Kind.AVERAGE, averaged("10", 2), averaged("0.5", 1))).isEqualTo("3.5");
        assertThat(combine(Kind.AVERAGE, averaged("2", 3))).isEqualTo("0.666667");
        assertThat(combine(Kind.AVERAGE, averaged("0.000001", 2))).isEqualTo("0.000001");
        assertThat(combine(Kind.AVERAGE, averaged("0", 2))).isEqualTo("0");
    }

    @Test
    void theLatestOfAllRecordsIsByTimeThenById() {
        PartialTotal old = PartialTotal.candidate("z", "2026-01-01T00:00:00Z", "o/9");
        PartialTotal first = PartialTotal.candidate("y", "2026-01-01T00:00:00.5Z", "o/1");
        PartialTotal second = PartialTotal.candidate("x", "2026-01-01T00:00:00.500Z", "o/2");

        for (int seed = 0; seed < 6; seed++) {
            List<PartialTotal> records = new ArrayList<>(List.of(old, first, second));
            Collections.shuffle(records, new Random(seed));
            assertThat(combine(Kind.LATEST, records.toArray(PartialTotal[]::new)))
                    .isEqualTo("x");
        }
    }

    @Test
    void numbersAreComparedAsNumbers() {
        PartialTotal nine = PartialTotal.candidate("9", "", "o/1");
        PartialTotal ten = PartialTotal.candidate("10", "", "o/2");

        assertThat(combine(Kind.MAX, nine, ten)).isEqualTo("10");
        assertThat(combine(Kind.MIN, ten, nine)).isEqualTo("9");
    }

    @Test
    void decimalsAreExactToTheLastDigit() {
        assertThat(combine(Kind.SUM, PartialTotal.of("0.1"), PartialTotal.of("0.2")))
                .isEqualTo("0.3");
    }

    private static PartialTotal averaged(String sum, long count) {
        return new PartialTotal(sum, "", "", count, null, null);
    }

    private static @Nullable String combine(Kind kind, PartialTotal... partials) {
        Metric metric = new Metric(Orders.metric(kind, null, null, null));
        return metric.combine(List.of(partials)).value();
    }
}
