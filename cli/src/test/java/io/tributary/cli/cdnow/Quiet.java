package io.tributary.cli.cdnow;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Holds when asked again and again and the value has stayed the same for a time. */
final class Quiet<T> implements Callable<Boolean> {

    private final Duration time;
    private final Callable<T> value;
    private @Nullable T last;
    private long since;

    Quiet(Duration time, Callable<T> value) {
        this.time = time;
        this.value = value;
    }

    @Override
    public Boolean call() throws Exception {
        T now = value.call();
        if (!Objects.equals(now, last)) {
            last = now;
            since = System.nanoTime();
        }
        return System.nanoTime() - since > time.toNanos();
    }
}
