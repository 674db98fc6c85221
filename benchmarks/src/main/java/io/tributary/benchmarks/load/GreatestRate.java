package io.tributary.benchmarks.load;

/**
 * The greatest rate that something keeps up with, found by trying: doubled until it does not keep up, or halved until it does, and
 * then by halving the gap between. A rate that was not kept up with is tried once more, so that a moment's stall decides nothing.
 */
public final class GreatestRate {

    /** Nearer than that is not told apart. */
    private static final double NEAR = 1.1;

    private static final double SMALLEST = 1;

    /** Something that is given work at a rate. */
    @FunctionalInterface
    public interface Trial {

        /** Whether it kept up with so many a second. */
        boolean keepsUp(double perSecond) throws Exception;
    }

    private final Trial trial;

    public GreatestRate(Trial trial) {
        this.trial = trial;
    }

    /**
     * At most a tenth below the least rate that was not kept up with.
     *
     * @param first the rate to begin with
     * @throws IllegalStateException if it does not keep up with one a second
     */
    public double from(double first) throws Exception {
        double kept = first;
        while (!keepsUp(kept)) {
            kept /= 2;
            if (kept < SMALLEST) {
                throw new IllegalStateException(
                        "not even %.1f changes a second are kept up with (expected: many)".formatted(kept * 2));
            }
        }
        double missed = 2 * kept;
        while (missed > first && keepsUp(missed)) {
            kept = missed;
            missed *= 2;
        }
        return between(kept, missed);
    }

    private double between(double kept, double missed) throws Exception {
        double low = kept;
        double high = missed;
        while (high > NEAR * low) {
            double middle = (low + high) / 2;
            if (keepsUp(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private boolean keepsUp(double perSecond) throws Exception {
        boolean atOnce = trial.keepsUp(perSecond);
        return atOnce || trial.keepsUp(perSecond);
    }
}
