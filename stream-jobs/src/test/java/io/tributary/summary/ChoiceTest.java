package io.tributary.summary;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.PartialTotal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few candidates and many are kept in different ways; what is chosen is the same, there and back. */
class ChoiceTest {

    private static final MetricDefinition LARGEST = new MetricDefinition(
            "biggest", MetricDefinition.Kind.MAX, "order", "total", FieldType.LONG, null, null, null);

    private final MemoryLedger memory = new MemoryLedger();
    private final Choice choice = new Choice(new Metric(LARGEST), memory.ledger());
    private final Map<String, PartialTotal> kept = new HashMap<>();
    private @Nullable PartialTotal total;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theFirstIsChosenWhileTheyGrowAndShrinkBeyondTheBound(long seed) throws Exception {
        Random random = new Random(seed);
        boolean wereMany = false;
        for (int trial = 0; trial < 3_000; trial++) {
            boolean grows = trial / 500 % 2 == 0;
            if (kept.isEmpty() || random.nextInt(10) < (grows ? 7 : 2)) {
                add("order/" + trial, random.nextInt(50));
            } else {
                remove(kept.keySet().stream()
                        .skip(random.nextInt(kept.size()))
                        .findFirst()
                        .orElseThrow());
            }
            wereMany |= !memory.candidates.isEmpty();
            assertThat(total).isEqualTo(expected());
        }
        assertThat(wereMany).isTrue();
        for (String activity : kept.keySet().toArray(String[]::new)) {
            remove(activity);
        }
        assertThat(total).isNull();
        assertThat(memory.size()).isZero();
    }

    private void add(String activity, long value) throws Exception {
        PartialTotal candidate = PartialTotal.candidate(Long.toString(value), "", activity);
        kept.put(activity, candidate);
        total = choice.plus("biggest\n", total, candidate);
    }

    private void remove(String activity) throws Exception {
        total = choice.minus("biggest\n", total, kept.remove(activity));
    }

    private @Nullable PartialTotal expected() {
        return kept.values().stream()
                .max(Comparator.comparingLong((PartialTotal candidate) -> Long.parseLong(candidate.value()))
                        .thenComparing(PartialTotal::activity))
                .orElse(null);
    }
}
