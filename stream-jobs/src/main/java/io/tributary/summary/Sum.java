package io.tributary.summary;

import io.tributary.records.PartialTotal;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Adds up. Keeps nothing but the total. */
final class Sum implements Tally {

    @Override
    public @Nullable PartialTotal plus(String scope, @Nullable PartialTotal total, PartialTotal value) {
        return add(total, new BigDecimal(value.value()), value.count());
    }

    @Override
    public @Nullable PartialTotal minus(String scope, @Nullable PartialTotal total, PartialTotal value) {
        return add(total, new BigDecimal(value.value()).negate(), -value.count());
    }

    private static @Nullable PartialTotal add(@Nullable PartialTotal total, BigDecimal value, long count) {
        BigDecimal sum = total == null ? value : new BigDecimal(total.value()).add(value);
        long values = total == null ? count : total.count() + count;
        // A sum of nought is one while there are values; a count has no other count than itself.
        return values == 0 && sum.signum() == 0 ? null : new PartialTotal(Metric.text(sum), "", "", values, null, null);
    }
}
