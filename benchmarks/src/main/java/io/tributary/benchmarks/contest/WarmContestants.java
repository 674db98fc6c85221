package io.tributary.benchmarks.contest;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Contestants that are warm and wait for their turns. Closed before they have ended, they are ended. */
final class WarmContestants implements AutoCloseable {

    private final Map<Entry, ContestantProcess> waiting = new LinkedHashMap<>();

    ContestantProcess add(Entry entry, ContestantProcess process) {
        waiting.put(entry, process);
        return process;
    }

    ContestantProcess of(Entry entry) {
        return Objects.requireNonNull(waiting.get(entry), entry.name());
    }

    /** Returns when all have ended in order. */
    void end() throws IOException, InterruptedException {
        for (ContestantProcess process : waiting.values()) {
            process.end();
        }
    }

    @Override
    public void close() {
        waiting.values().forEach(ContestantProcess::close);
    }
}
