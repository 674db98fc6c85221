package io.tributary.profile;

import java.time.Duration;
import org.apache.flink.streaming.api.TimerService;

/** When the ids go that lead to no living record any more, in processing time. */
final class Removal {

    static final long NEVER = Long.MAX_VALUE;

    private final long retention;

    Removal(Duration retention) {
        this.retention = retention.toMillis();
    }

    /**
     * The retention begins when an id becomes history, and ends at once when it is more than that again.
     *
     * @param set when the current key's id was to be removed until now
     * @return when it is to be removed
     */
    long follow(ProfileHead now, long set, TimerService timers) {
        if (now.isHistory() && set == NEVER) {
            long due = timers.currentProcessingTime() + retention;
            timers.registerProcessingTimeTimer(due);
            return due;
        }
        if (!now.isHistory() && set != NEVER) {
            timers.deleteProcessingTimeTimer(set);
            return NEVER;
        }
        return set;
    }
}
