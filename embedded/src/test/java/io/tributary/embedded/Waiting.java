package io.tributary.embedded;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Polls for an outcome until a deadline. */
final class Waiting {

    private Waiting() {}

    static <T> T until(String expectation, Duration patience, Callable<T> look, Predicate<T> isGood) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        T seen = look.call();
        while (!isGood.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("after %s: %s (expected: %s)".formatted(patience, seen, expectation));
            }
            Thread.sleep(50);
            seen = look.call();
        }
        return seen;
    }
}
