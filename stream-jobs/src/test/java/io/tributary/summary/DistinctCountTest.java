package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.PartialTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DistinctCountTest {

    private static final Metric METRIC =
            new Metric(MetricDefinition.of("brands", Kind.DISTINCT, "order", "brand", FieldType.LONG));

    private final MemoryLedger ledger = new MemoryLedger();
    private final DistinctCount count = new DistinctCount(ledger.ledger());
    private @Nullable PartialTotal total;

    @Test
    void aThousandValuesAreCountedExactly() throws Exception {
        plus(values(0, 1_000));
        plus(values(0, 1_000));

        assertThat(combined()).isEqualTo(new Metric.Combined("1000", false));
        plus(List.of(""));
        assertThat(METRIC.combine(List.of(now())).approximate()).isTrue();
    }

    @Test
    void manyValuesAreEstimatedWithinFivePercent() throws Exception {
        for (int size : List.of(1_001, 4_096, 4_097, 5_000, 20_000, 60_000)) {
            plus(values(Long.parseLong(total == null ? "0" : total.value()), size));

            assertThat(now().value()).isEqualTo(Integer.toString(size));
            assertThat(combined().approximate()).isTrue();
            assertThat(Double.parseDouble(Objects.requireNonNull(combined().value())))
                    .as("of %d", size)
                    .isCloseTo(size, within(size * 0.05));
        }
    }

    @Test
    void onceTheValuesAreFewAgainTheCountIsExactAgain() throws Exception {
        List<String> values = values(0, 6_000);
        plus(values);
        Collections.shuffle(values, new Random(1));
        minus(values.subList(0, 5_000));

        List<String> left = new ArrayList<>(values.subList(5_000, 6_000));
        Collections.sort(left);
        assertThat(now()).isEqualTo(new PartialTotal("1000", "", "", 0, left, null));
        assertThat(ledger.names).isEmpty();
        minus(left);
        assertThat(total).isNull();
        assertThat(ledger.size()).isZero();
    }

    @Test
    void whatIsSampledDependsOnTheValuesAloneWhateverCameAndWent() throws Exception {
        Random random = new Random(7);
        List<String> values = values(0, 9_000);
        Collections.shuffle(values, random);
        plus(values);
        plus(values.subList(0, 3_000));
        minus(values.subList(2_000, 6_000));
        minus(values.subList(0, 2_000));
        byte[] sketch = now().sketch();
        List<String> left = new ArrayList<>(values.subList(0, 3_000));
        left.addAll(values.subList(6_000, 9_000));

        MemoryLedger other = new MemoryLedger();
        DistinctCount fresh = new DistinctCount(other.ledger());
        PartialTotal afresh = null;
        Collections.shuffle(left, random);
        for (String value : left) {
            afresh = fresh.plus("m\n", afresh, PartialTotal.of(value));
        }
        // Values 2,000 to 2,999 were there twice and went once.
        assertThat(now().value()).isEqualTo("6000");
        assertThat(sketch).isEqualTo(Objects.requireNonNull(afresh).sketch());
    }

    @Test
    void theUnionOfRecordsCountsWhatTheyShareOnce() throws Exception {
        plus(values(0, 8_000));
        PartialTotal many = now();
        total = null;
        MemoryLedger other = new MemoryLedger();
        DistinctCount second = new DistinctCount(other.ledger());
        PartialTotal overlapping = null;
        for (String value : values(4_000, 12_000)) {
            overlapping = second.plus("m\n", overlapping, PartialTotal.of(value));
        }
        PartialTotal few = new PartialTotal("2", "", "", 0, List.of("a", "v0"), null);

        Metric.Combined union = METRIC.combine(List.of(many, Objects.requireNonNull(overlapping), few));
        assertThat(union.approximate()).isTrue();
        assertThat(Double.parseDouble(Objects.requireNonNull(union.value()))).isCloseTo(12_001, within(600.0));
        assertThat(METRIC.combine(List.of(few, overlapping, many))).isEqualTo(union);
        assertThat(METRIC.combine(List.of(few, few))).isEqualTo(new Metric.Combined("2", false));
        assertThat(METRIC.combine(List.of())).isEqualTo(new Metric.Combined("0", false));
    }

    @Test
    void aUnionBeyondTheBoundIsAnEstimateToo() throws Exception {
        plus(values(0, 600));
        PartialTotal first = now();
        List<String> sorted = values(600, 1_200);
        Collections.sort(sorted);
        PartialTotal second = new PartialTotal("600", "", "", 0, sorted, null);

        assertThat(METRIC.combine(List.of(first, second))).isEqualTo(new Metric.Combined("1200", true));
    }

    @Test
    void aChangeAmongManyValuesLooksAtFewEntries() throws Exception {
        plus(values(0, 20_000));
        ledger.looks();
        long most = 0;
        for (String value : values(0, 10_000)) {
            minus(List.of(value));
            most = Math.max(most, ledger.looks());
        }

        assertThat(most).isLessThan(500);
    }

    private void plus(List<String> values) throws Exception {
        for (String value : values) {
            total = count.plus("m\n", total, PartialTotal.of(value));
        }
    }

    private void minus(List<String> values) throws Exception {
        for (String value : values) {
            total = count.minus("m\n", total, PartialTotal.of(value));
        }
    }

    private PartialTotal now() {
        return Objects.requireNonNull(total);
    }

    private Metric.Combined combined() {
        return METRIC.combine(List.of(now()));
    }

    private static List<String> values(long from, long to) {
        List<String> values = new ArrayList<>();
        for (long i = from; i < to; i++) {
            values.add("v" + i);
        }
        return values;
    }
}
