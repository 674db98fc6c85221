package io.tributary.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Ends a daemon that somebody else started for us when this JVM is gone, a killed one included: a small shell waits at
 * the other end of a pipe, and when the pipe breaks it signals the daemon.
 */
final class LifeLine implements AutoCloseable {

    // A line means that all is well and the daemon is looked after. The end of the pipe means that we are gone; so does
    // TERM, which all of our process group gets.
    private static final String SCRIPT = """
            trap '' INT HUP
            trap : TERM
            echo tied
            exec >/dev/null 2>&1
            read -r line && exit
            kill -INT "$1" || exit
            tries=0
            while [ $tries -lt 20 ]; do
              sleep 0.5
              kill -0 "$1" || exit
              tries=$((tries + 1))
            done
            kill -QUIT "$1"
            """;

    private final Process shell;

    private LifeLine(Process shell) {
        this.shell = shell;
    }

    /** Ties a Postgres postmaster: it is asked to end at once (INT), and after 10 s without its manners (QUIT). */
    static LifeLine tie(long postmaster) throws IOException {
        Process shell = new ProcessBuilder("sh", "-c", SCRIPT, "lifeline", Long.toString(postmaster))
                .redirectErrorStream(true)
                .directory(Path.of("/").toFile())
                .start();
        try (BufferedReader told = shell.inputReader(StandardCharsets.UTF_8)) {
            String word = told.readLine();
            if (word == null) {
                throw new IOException("the shell that is to end process " + postmaster + " with us ended at once");
            }
        }
        return new LifeLine(shell);
    }

    /** Unties the daemon, which lives on. */
    @Override
    public void close() throws IOException {
        try (var pipe = shell.getOutputStream()) {
            pipe.write('\n');
        }
        try {
            if (!shell.waitFor(5, TimeUnit.SECONDS)) {
                shell.destroyForcibly();
            }
        } catch (InterruptedException e) {
            shell.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
