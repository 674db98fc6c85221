package io.tributary.profile;

import java.io.IOException;
import java.time.Duration;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;

/** When the ids go that lead to no living record any more; for the current key, in processing time. */
final class Removal {

    private static final ValueStateDescriptor<Long> DUE_AT = new ValueStateDescriptor<>("removal", Types.LONG);

    private final ValueState<Long> dueAt;
    private final long retention;

    Removal(RuntimeContext context, Duration retention) {
        this.dueAt = context.getState(DUE_AT);
        this.retention = retention.toMillis();
    }

    /** The retention begins when an id becomes history, and ends at once when it is more than that again. */
    void follow(ProfileHead now, TimerService timers) throws IOException {
        Long set = dueAt.value();
        if (now.isHistory() && set == null) {
            long due = timers.currentProcessingTime() + retention;
            timers.registerProcessingTimeTimer(due);
            dueAt.update(due);
        } else if (!now.isHistory() && set != null) {
            timers.deleteProcessingTimeTimer(set);
            dueAt.clear();
        }
    }

    boolean isDue(long time) throws IOException {
        Long due = dueAt.value();
        return due != null && time >= due;
    }

    void clear() {
        dueAt.clear();
    }
}
