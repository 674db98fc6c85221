package io.tributary.ingest.leadership;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Whether something is held, for threads that wait for it to change. */
final class Holding {

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean held;

    void set(boolean now) {
        lock.lock();
        try {
            held = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until it is held or not, as asked for, at most so long; tells whether it is so. */
    boolean await(boolean wanted, Duration patience) throws InterruptedException {
        long rest = patience.toNanos();
        lock.lock();
        try {
            while (held != wanted && rest > 0) {
                rest = changed.awaitNanos(rest);
            }
            return held == wanted;
        } finally {
            lock.unlock();
        }
    }
}
