package io.tributary.summary;

import static io.tributary.definition.MetricDefinition.EXACT_DISTINCT;

import io.tributary.records.PartialTotal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts different values: {@link PartialTotal#values} while they are few, a {@link DistinctSample} when they are many.
 * Keeps how many activities have each value, and beyond the few also the values in the order in which they are sampled.
 */
final class DistinctCount implements Tally {

    private final Ledger ledger;

    DistinctCount(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public @Nullable PartialTotal plus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        String text = value.value();
        Long activities = ledger.numbers().get(countKey(scope, text));
        ledger.numbers().set(countKey(scope, text), activities == null ? 1 : activities + 1);
        if (activities != null) {
            return total;
        }
        List<String> values = total == null ? List.of() : total.values();
        if (total == null || values != null) {
            List<String> more = with(Objects.requireNonNull(values), text);
            return more.size() <= EXACT_DISTINCT ? few(more) : spread(scope, more);
        }
        byte[] sketch = Objects.requireNonNull(total.sketch());
        String displaced = smallest(scope).add(text);
        if (!text.equals(displaced)) {
            byte[] larger = DistinctSample.with(sketch, text);
            sketch = displaced == null ? larger : DistinctSample.without(larger, displaced);
        }
        return many(size(total) + 1, sketch);
    }

    @Override
    public @Nullable PartialTotal minus(String scope, @Nullable PartialTotal total, PartialTotal value)
            throws Exception {
        String text = value.value();
        Long activities = ledger.numbers().get(countKey(scope, text));
        if (total == null || activities == null) {
            return total;
        }
        ledger.numbers().set(countKey(scope, text), activities == 1 ? null : activities - 1);
        if (activities > 1) {
            return total;
        }
        if (total.values() != null) {
            return few(
                    total.values().stream().filter(known -> !known.equals(text)).toList());
        }
        String next = smallest(scope).remove(text);
        if (size(total) - 1 <= EXACT_DISTINCT) {
            return few(gather(scope));
        }
        byte[] smaller = DistinctSample.without(Objects.requireNonNull(total.sketch()), text);
        return many(size(total) - 1, next == null ? smaller : DistinctSample.with(smaller, next));
    }

    private PartialTotal spread(String scope, List<String> values) throws Exception {
        Smallest smallest = smallest(scope);
        byte[] sketch = DistinctSample.EMPTY;
        for (String value : values) {
            smallest.add(value);
            sketch = DistinctSample.with(sketch, value);
        }
        return many(values.size(), sketch);
    }

    private List<String> gather(String scope) throws Exception {
        Smallest smallest = smallest(scope);
        List<String> values = new ArrayList<>(smallest.names());
        for (String value : values) {
            smallest.remove(value);
        }
        Collections.sort(values);
        return values;
    }

    private Smallest smallest(String scope) {
        return new Smallest(DistinctSample.LARGEST, DistinctSample.ORDER, ledger, scope);
    }

    private static List<String> with(List<String> values, String value) {
        List<String> more = new ArrayList<>(values);
        more.add(-Collections.binarySearch(values, value) - 1, value);
        return more;
    }

    private static @Nullable PartialTotal few(List<String> values) {
        return values.isEmpty() ? null : new PartialTotal(Integer.toString(values.size()), "", "", 0, values, null);
    }

    private static PartialTotal many(long size, byte[] sketch) {
        return new PartialTotal(Long.toString(size), "", "", 0, null, sketch);
    }

    private static long size(PartialTotal total) {
        return Long.parseLong(total.value());
    }

    private static String countKey(String scope, String value) {
        return scope + '=' + value;
    }
}
