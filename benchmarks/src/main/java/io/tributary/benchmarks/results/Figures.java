package io.tributary.benchmarks.results;

import io.tributary.benchmarks.gate.Verdict;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/** Figures as text: with separators between thousands, and no more digits than runs agree on. */
final class Figures {

    /** In place of a figure that there is not. */
    static final String NONE = "-";

    private static final int SIGNIFICANT = 3;

    private Figures() {}

    /** A count that is known exactly. */
    static String exact(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** With three significant digits, trailing zeros included: {@code 123,000}, {@code 45.0}, {@code 0.870}. */
    static String significant(double figure) {
        BigDecimal rounded = new BigDecimal(figure).round(new MathContext(SIGNIFICANT, RoundingMode.HALF_EVEN));
        int digitsBeforePoint = rounded.precision() - rounded.scale();
        int decimals = figure == 0 ? 0 : Math.max(0, SIGNIFICANT - digitsBeforePoint);
        return String.format(Locale.ROOT, "%,." + decimals + "f", rounded);
    }

    static String significant(OptionalDouble figure) {
        return figure.isPresent() ? significant(figure.getAsDouble()) : NONE;
    }

    static String percent(double share) {
        return significant(100 * share) + " %";
    }

    /** Of documents that were compared with the batch computation. */
    static String right(Verdict verdict) {
        return verdict.isRight()
                ? "yes"
                : "wrong: %s of %s profiles".formatted(exact(verdict.wrong()), exact(verdict.expected()));
    }

    /** The median, and the lowest to the highest where they differ. */
    static String medians(Medians medians) {
        String median = significant(medians.median());
        return medians.lowest() == medians.highest()
                ? median
                : "%s (%s to %s)".formatted(median, significant(medians.lowest()), significant(medians.highest()));
    }

    /** The same over runs; {@link #NONE} of none. */
    static String medians(List<Double> runs) {
        return runs.isEmpty() ? NONE : medians(Medians.of(runs));
    }
}
