package io.tributary.benchmarks.contest;

import io.tributary.contest.Outcome;
import io.tributary.contest.Turns;
import io.tributary.embedded.JavaProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The JVM of one contestant: it warms up, is measured whenever its turn has come, and ends. Closed before that, it is ended. */
final class ContestantProcess implements AutoCloseable {

    private static final int LOOK_MILLIS = 10;

    private final Entry entry;
    private final JavaProcess process;
    private final Turns turns;
    private int turn;

    ContestantProcess(Entry entry, JavaProcess process, Turns turns) {
        this.entry = entry;
        this.process = process;
        this.turns = turns;
    }

    /**
     * Returns when it is warm.
     *
     * @throws IllegalStateException here and below if it has ended instead
     */
    void awaitReady() throws InterruptedException {
        while (!turns.isReady()) {
            look();
        }
    }

    /** Has it begin its next turn over a definition, and returns at once. */
    void call(Path definition) throws IOException {
        turns.call(++turn, definition);
    }

    /** Has it do its next turn over a definition; returns when it has. */
    Outcome measure(Path definition) throws IOException, InterruptedException {
        call(definition);
        Optional<Outcome> outcome = turns.outcome(turn);
        while (outcome.isEmpty()) {
            look();
            outcome = turns.outcome(turn);
        }
        return outcome.get();
    }

    /** Has it end, and returns when it has ended in order. */
    void end() throws IOException, InterruptedException {
        turns.end(++turn);
        while (process.isAlive()) {
            Thread.sleep(LOOK_MILLIS);
        }
        if (process.exitCode() != 0) {
            throw ended();
        }
    }

    /** Waits a moment. */
    void look() throws InterruptedException {
        if (!process.isAlive()) {
            throw ended();
        }
        Thread.sleep(LOOK_MILLIS);
    }

    /** Waits a moment for what it does in its turn. */
    void lookAtWork() throws IOException, InterruptedException {
        if (turns.outcome(turn).isPresent()) {
            throw new IllegalStateException("%s has done its work already (expected: it has more to do). See %s"
                    .formatted(entry.name(), process.log()));
        }
        look();
    }

    private IllegalStateException ended() {
        return new IllegalStateException("%s ended with exit code %d (expected: it does what it was told). See %s"
                .formatted(entry.name(), process.exitCode(), process.log()));
    }

    long pid() {
        return process.pid();
    }

    /** As {@code kill -9} does; returns when it has ended. */
    void kill() {
        process.kill();
    }

    @Override
    public void close() {
        process.close();
    }
}
