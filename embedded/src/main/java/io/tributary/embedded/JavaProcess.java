package io.tributary.embedded;

import java.nio.file.Path;

/**
 * A JVM of its own. It ends by itself, with {@link #kill}, with {@link #close} or with this JVM, whichever is first, a
 * killed JVM included; it does not hear the terminal's Ctrl-C.
 */
public final class JavaProcess implements ServerProcess {

    private final GuardedProcess process;
    private final Path log;

    JavaProcess(GuardedProcess process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** The process id of the JVM. */
    @Override
    public long pid() {
        return process.pid();
    }

    @Override
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Only once it has ended. */
    public int exitCode() {
        return process.exitCode();
    }

    /** What it printed. */
    public Path log() {
        return log;
    }

    /** Kills it as {@code kill -9} does; returns when it has ended. */
    @Override
    public void kill() {
        process.kill(process.pid());
    }

    /** Asks it to end, as {@code kill} does, and kills it after 20 s; returns when it has ended. */
    @Override
    public void close() {
        process.close();
    }
}
