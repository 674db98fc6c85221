package io.tributary.cli.demo;

import io.tributary.cli.lifetime.VerbFailedException;
import java.time.Duration;

/** Waits for conditions, all of them together no longer than given. */
final class Deadline {

    private static final Duration LOOK = Duration.ofMillis(100);

    interface Condition {
        boolean holds() throws Exception;
    }

    private final Duration patience;
    private final long end;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /**
     * Looks every tenth of a second until the condition holds.
     *
     * @param what is waited for, for the message: {@code the job has read all changes}
     * @throws VerbFailedException when the time is over
     */
    void await(String what, Condition condition) throws Exception {
        await(what, LOOK, condition);
    }

    void await(String what, Duration look, Condition condition) throws Exception {
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new VerbFailedException(
                        "waited %d s in vain until %s (expected: sooner; with --keep DIR, DIR/tributary.log tells more)"
                                .formatted(patience.toSeconds(), what));
            }
            Thread.sleep(look.toMillis());
        }
    }
}
