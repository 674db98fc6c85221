package io.tributary.cli.run;

import io.tributary.cli.lifetime.VerbFailedException;
import java.time.Duration;

/** Waits for conditions, all of them together no longer than given. */
public final class Deadline {

    private static final Duration LOOK = Duration.ofMillis(100);

    /** What is waited for. */
    public interface Condition {
        boolean holds() throws Exception;
    }

    private final Duration patience;
    private final long end;

    private Deadline(Duration patience) {
        this.patience = patience;
        this.end = System.nanoTime() + patience.toNanos();
    }

    public static Deadline in(Duration patience) {
        return new Deadline(patience);
    }

    /**
     * Looks every tenth of a second until the condition holds.
     *
     * @param what is waited for, for the message: {@code the job has read all changes}
     * @throws VerbFailedException when the time is over
     */
    public void await(String what, Condition condition) throws Exception {
        await(what, LOOK, condition);
    }

    public void await(String what, Duration look, Condition condition) throws Exception {
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
