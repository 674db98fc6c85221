package io.tributary.sinks.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** How long to wait before the next try: a random part of a ceiling that doubles with each failure in a row. */
public final class Backoff {

    private static final Duration FIRST_CEILING = Duration.ofMillis(100);
    private static final Duration LAST_CEILING = Duration.ofSeconds(10);

    private final RandomGenerator random;
    private Duration ceiling = FIRST_CEILING;
    private int failures;

    public Backoff(RandomGenerator random) {
        this.random = random;
    }

    /** The wait after one more failure, of at least a millisecond. */
    public Duration next() {
        Duration wait = Duration.ofMillis(random.nextLong(1, ceiling.toMillis() + 1));
        Duration doubled = ceiling.multipliedBy(2);
        ceiling = doubled.compareTo(LAST_CEILING) < 0 ? doubled : LAST_CEILING;
        failures++;
        return wait;
    }

    /** How many failures there were in a row. */
    public int failures() {
        return failures;
    }

    /** Begins anew after a success. */
    public void reset() {
        ceiling = FIRST_CEILING;
        failures = 0;
    }
}
