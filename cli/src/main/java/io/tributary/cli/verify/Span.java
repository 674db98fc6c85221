package io.tributary.cli.verify;

import java.time.Duration;
import java.time.Instant;

/**
 * The seconds during which an activity counts.
 *
 * @param from the first one
 * @param until the first one in which it no longer counts
 */
record Span(long from, long until) {

    static final Span ALWAYS = new Span(Long.MIN_VALUE, Long.MAX_VALUE);

    /** From the second in which it happened until the first full second that lies the window after it. */
    static Span of(Instant at, Duration window) {
        Instant end = at.plus(window);
        return new Span(at.getEpochSecond(), end.getEpochSecond() + (end.getNano() > 0 ? 1 : 0));
    }

    boolean holds(long second) {
        return from <= second && second < until;
    }

    boolean covers(Moments moments) {
        return from <= moments.early() && moments.late() < until;
    }

    boolean misses(Moments moments) {
        return until <= moments.early() || moments.late() < from;
    }
}
