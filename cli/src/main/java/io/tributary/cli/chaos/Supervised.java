package io.tributary.cli.chaos;

import io.tributary.embedded.ServerProcess;
import io.tributary.embedded.ServerStartException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that is started again whenever it has ended, in the same place, until this is closed. For several threads. */
final class Supervised implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Supervised.class);
    private static final Duration LOOK = Duration.ofMillis(250);
    private static final Duration BETWEEN_STARTS = Duration.ofMillis(500);

    /** How it is started. */
    interface Start {
        /** @param number from 1, counting every start */
        ServerProcess start(int number);
    }

    private final String name;
    private final Start start;
    private final Thread thread;
    private @Nullable ServerProcess process;
    private int starts;
    private int endedByItself;
    private boolean killed;
    private volatile boolean closed;

    private Supervised(String name, Start start) {
        this.name = name;
        this.start = start;
        this.thread = new Thread(this::run, "supervisor-" + name);
    }

    /** Starts it for the first time, which has to succeed, and watches over it from then on. */
    static Supervised start(String name, Start start) {
        Supervised supervised = new Supervised(name, start);
        supervised.startOnce();
        supervised.thread.start();
        return supervised;
    }

    String name() {
        return name;
    }

    /** How often it was started. */
    synchronized int starts() {
        return starts;
    }

    /** How often it ended without being killed. */
    synchronized int endedByItself() {
        return endedByItself;
    }

    /** The process as it runs now; empty where it does not. */
    synchronized Optional<ServerProcess> running() {
        return Optional.ofNullable(process).filter(ServerProcess::isAlive);
    }

    /** Kills it with {@code kill -9} and returns, when it has ended, its process id; empty where it does not run. */
    Optional<Long> kill() {
        ServerProcess victim;
        synchronized (this) {
            victim = running().orElse(null);
            killed = victim != null;
        }
        if (victim == null) {
            return Optional.empty();
        }
        long pid = victim.pid();
        victim.kill();
        LOG.info("killed {}, process {}", name, pid);
        return Optional.of(pid);
    }

    private void run() {
        try {
            while (!closed) {
                Thread.sleep(LOOK.toMillis());
                if (!closed && running().isEmpty()) {
                    ended();
                    startAgain();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("the supervision of {} ends", name);
        }
    }

    private synchronized void ended() {
        if (process != null && !killed) {
            endedByItself++;
            LOG.warn("{}, process {}, ended by itself", name, process.pid());
        }
        process = null;
        killed = false;
    }

    private void startAgain() throws InterruptedException {
        try {
            startOnce();
        } catch (ServerStartException e) {
            if (!closed) {
                LOG.warn("{} did not start; it is started again", name, e);
                Thread.sleep(BETWEEN_STARTS.toMillis());
            }
        }
    }

    private void startOnce() {
        int number;
        synchronized (this) {
            number = ++starts;
        }
        ServerProcess started = start.start(number);
        LOG.info("{} is process {}", name, started.pid());
        synchronized (this) {
            process = started;
        }
    }

    /** Ends it, and the supervision. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        thread.interrupt();
        thread.join();
        ServerProcess last;
        synchronized (this) {
            last = process;
        }
        if (last != null) {
            last.close();
        }
    }
}
