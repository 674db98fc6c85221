package io.tributary.cli.lifetime;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** What has been opened, closed last first; each is closed even if another one could not be. For several threads. */
public final class OpenedParts implements AutoCloseable {

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();

    /** Makes something of parts. */
    public interface Maker<T> {
        T make(OpenedParts parts) throws Exception;
    }

    /** Makes something of parts; when it cannot be made, those that were opened are closed again. */
    public static <T> T opening(Maker<T> maker) throws Exception {
        OpenedParts parts = new OpenedParts();
        try {
            return maker.make(parts);
        } catch (Exception e) {
            try {
                parts.close();
            } catch (Exception second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

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
