package io.tributary.embedded;

/** A server that is a process of its own, so that it can be killed and started again. */
public interface ServerProcess extends AutoCloseable {

    /** The process id of the server itself (not of a launcher). */
    long pid();

    boolean isAlive();

    /** Kills it as {@code kill -9} does; returns when it has ended. What it wrote to its folder stays. */
    void kill();

    /** Asks it to end, and kills it where it does not; returns when it has ended. */
    @Override
    void close();
}
