package io.tributary.sinks;

import io.tributary.records.RejectedRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Keeps rejected records where a test of the same JVM can look at them, by the name given to the factory. */
final class KeptRejections implements RejectedDocuments {

    private static final Map<String, List<RejectedRecord>> KEPT = new ConcurrentHashMap<>();

    private final String name;
    private final AtomicInteger failures;

    private KeptRejections(String name, int failures) {
        this.name = name;
        this.failures = new AtomicInteger(failures);
    }

    static Factory as(String name) {
        return failingFirst(name, 0);
    }

    /** Rejections of which the given number fail before one is kept. */
    static Factory failingFirst(String name, int failures) {
        return () -> new KeptRejections(name, failures);
    }

    static List<RejectedRecord> of(String name) {
        return KEPT.getOrDefault(name, List.of());
    }

    @Override
    public CompletionStage<Void> reject(RejectedRecord record) {
        if (failures.getAndDecrement() > 0) {
            return CompletableFuture.failedFuture(new IllegalStateException("not this time"));
        }
        KEPT.computeIfAbsent(name, any -> new CopyOnWriteArrayList<>()).add(record);
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
}
