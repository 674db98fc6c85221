package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;

/** The time between a JVM being there and its server answering, which some do not live to see. */
record ProcessStart(String server, JavaProcess process, Duration patience) {

    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LAST_LINES = 20;

    /** Whether the server answers now. */
    interface Answer {
        boolean comes() throws InterruptedException;
    }

    /** Returns once the answer comes; otherwise ends the process and says why. */
    void await(Answer answer) {
        boolean ready = false;
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            while (!answer.comes()) {
                requireAlive(deadline);
                Thread.sleep(PAUSE.toMillis());
            }
            ready = true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("%s: interrupted while it was starting.".formatted(server), e);
        } finally {
            if (!ready) {
                process.close();
            }
        }
    }

    private void requireAlive(long deadline) {
        if (!process.isAlive()) {
            throw new ServerStartException(
                    "%s ended with exit code %d while it was starting. Put right what its last lines name and start again:\n%s"
                            .formatted(server, process.exitCode(), lastLines()));
        }
        if (System.nanoTime() > deadline) {
            throw new ServerStartException(
                    "%s did not answer within %d s. See whether the machine is short of memory or very busy, and its last lines:\n%s"
                            .formatted(server, patience.toSeconds(), lastLines()));
        }
    }

    private String lastLines() {
        try {
            List<String> lines = Files.readAllLines(process.log());
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
        } catch (IOException e) {
            return "(%s cannot be read: %s)".formatted(process.log(), e);
        }
    }
}
