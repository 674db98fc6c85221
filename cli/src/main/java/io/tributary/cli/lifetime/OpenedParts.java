package io.tributary.cli.lifetime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has been opened, closed last first; each is closed even if another one could not be. For several threads. */
public final class OpenedParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** To be closed with the others. */
    public synchronized <T extends AutoCloseable> T add(T part) {
        parts.push(part);
        return part;
    }

    /** @throws Exception the first failure, the others suppressed in it */
    @Override
    public void close() throws Exception {
        // A signal interrupts; closing is what it asked for and has to go through.
        Thread.interrupted();
        Exception first = null;
        for (AutoCloseable part = next(); part != null; part = next()) {
            try {
                part.close();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }

    private synchronized @Nullable AutoCloseable next() {
        return parts.poll();
    }
}
