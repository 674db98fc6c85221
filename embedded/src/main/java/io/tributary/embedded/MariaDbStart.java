package io.tributary.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The time between a server's process being there and the server taking connections, which some do not live to see. */
record MariaDbStart(GuardedProcess process, MariaDbHome home, Opening opening) {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int LAST_LINES = 20;

    /** Opens a connection to the server. */
    interface Opening {
        Connection open() throws SQLException;
    }

    /** Makes the system tables; leaves no half of them behind. */
    static void install(MariaDbHome home, List<String> command) throws IOException {
        Process installer = new ProcessBuilder(command)
                .directory(home.folder().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(home.console().toFile()))
                .start();
        boolean done = false;
        try {
            done = installer.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && installer.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!done) {
            installer.descendants().forEach(ProcessHandle::destroyForcibly);
            installer.destroyForcibly();
            throw new ServerStartException(
                    "MariaDB %s could not make its system tables. Put right what its last lines name, delete %s and start again:\n%s"
                            .formatted(MariaDbHome.version(), home.data(), lastLines(home)));
        }
    }

    /** Returns the server's process id once it takes connections; otherwise ends what is running and says why. */
    long awaitReady() throws IOException {
        boolean ready = false;
        try {
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!isReady()) {
                requireAlive(deadline);
                Thread.sleep(PAUSE.toMillis());
            }
            long pid = Long.parseLong(Files.readString(home.processIdFile()).strip());
            ready = true;
            return pid;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerStartException("MariaDB: interrupted while it was starting.", e);
        } finally {
            if (!ready) {
                process.close();
            }
        }
    }

    private void requireAlive(long deadline) throws IOException {
        if (!process.isAlive()) {
            throw new ServerStartException(
                    "MariaDB %s ended with exit code %d while it was starting. Put right what its last lines name and start again:\n%s"
                            .formatted(MariaDbHome.version(), process.exitCode(), lastLines(home)));
        }
        if (System.nanoTime() > deadline) {
            throw new ServerStartException(
                    "MariaDB %s took no connection within %d s. See whether the machine is short of memory or very busy, and its last lines:\n%s"
                            .formatted(MariaDbHome.version(), PATIENCE.toSeconds(), lastLines(home)));
        }
    }

    private boolean isReady() {
        try (Connection connection = opening.open()) {
            return connection.isValid(1) && process.isAlive();
        } catch (SQLException notYet) {
            return false;
        }
    }

    private static String lastLines(MariaDbHome home) throws IOException {
        List<String> lines = Files.readAllLines(home.console());
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    }
}
