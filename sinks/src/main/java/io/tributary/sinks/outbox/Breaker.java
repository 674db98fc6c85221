package io.tributary.sinks.outbox;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A circuit breaker: a bulk that fails as a whole stops all sending for a while; then one bulk goes ahead, and the others
 * follow if it is answered. Pauses grow as {@link Backoff} says. For one thread.
 */
public final class Breaker {

    /** The order is that of the gauge: 0, 1, 2. */
    public enum State {
        CLOSED,
        HALF_OPEN,
        OPEN
    }

    private final Backoff backoff;
    private State state = State.CLOSED;

    public Breaker(Backoff backoff) {
        this.backoff = backoff;
    }

    public State state() {
        return state;
    }

    /** Whether another bulk may be sent while that many are on their way. */
    public boolean allows(int underWay) {
        return switch (state) {
            case CLOSED -> true;
            case HALF_OPEN -> underWay == 0;
            case OPEN -> false;
        };
    }

    /** A bulk failed: the pause in milliseconds until {@link #halfOpen} is to be called; empty during a pause. */
    public OptionalLong failed() {
        if (state == State.OPEN) {
            return OptionalLong.empty();
        }
        state = State.OPEN;
        return OptionalLong.of(backoff.next().toMillis());
    }

    /** The pause is over. */
    public void halfOpen() {
        state = State.HALF_OPEN;
    }

    /** A bulk was answered: the failures in a row that this ends, if it does. */
    public Optional<Integer> succeeded() {
        if (state != State.HALF_OPEN) {
            // During a pause, it is the answer to a bulk from before.
            return Optional.empty();
        }
        state = State.CLOSED;
        int failures = backoff.failures();
        backoff.reset();
        return Optional.of(failures);
    }

    /** How many pauses there were in a row. */
    public int failures() {
        return backoff.failures();
    }
}
