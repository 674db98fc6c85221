package io.tributary.sinks;

import io.tributary.records.ProfileDocument;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Counts what passes and the checkpoints that complete, where a test of the same JVM can look, by name. */
final class CheckpointCounter implements MapFunction<ProfileDocument, ProfileDocument>, CheckpointListener {

    private static final long serialVersionUID = 1L;
    private static final Map<String, AtomicLong> PASSED = new ConcurrentHashMap<>();
    private static final Map<String, AtomicLong> CHECKPOINTS = new ConcurrentHashMap<>();

    private final String name;

    CheckpointCounter(String name) {
        this.name = name;
    }

    static long passed(String name) {
        return of(PASSED, name).get();
    }

    static long checkpoints(String name) {
        return of(CHECKPOINTS, name).get();
    }

    @Override
    public ProfileDocument map(ProfileDocument document) {
        of(PASSED, name).incrementAndGet();
        return document;
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) {
        of(CHECKPOINTS, name).incrementAndGet();
    }

    private static AtomicLong of(Map<String, AtomicLong> counts, String name) {
        return counts.computeIfAbsent(name, any -> new AtomicLong());
    }
}
