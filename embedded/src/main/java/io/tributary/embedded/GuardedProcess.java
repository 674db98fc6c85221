package io.tributary.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A server process that ends with us, whichever way we end, and does not hear the terminal's Ctrl-C.
 *
 * <p>A small bash in between waits at the other end of a pipe. The pipe ends when it is closed here or when this JVM is
 * gone (kill -9 included); then bash asks the server's process group to end, and after 20 s kills it. So it does when it is
 * asked to end itself, from its first moment on, as whoever ends our whole process group does.
 */
final class GuardedProcess implements AutoCloseable {

    // `set -m` gives the server a process group of its own: no Ctrl-C, and one signal reaches launcher and server.
    private static final String GUARD = """
            trap '' INT HUP
            end() {
              trap '' TERM
              server=${server:-$!}
              [ -n "$server" ] || exit 143
              kill -TERM -- "-$server"
              for (( tries = 0; tries < 100; tries++ )); do
                kill -0 -- "-$server" || exit 143
                sleep 0.2
              done
              kill -KILL -- "-$server"
              exit 143
            }
            trap end TERM
            output=$1
            shift
            exec 3<&0 4>&1 </dev/null >>"$output" 2>&1
            set -m
            "$@" 3<&- 4>&- &
            server=$!
            set +m
            echo "$server" >&4
            exec 2>/dev/null 4>&-
            (
              trap '' TERM
              while read -r line; do :; done
              end
            ) <&3 3<&- &
            guard=$!
            trap 'kill -KILL "$guard"' EXIT
            exec 3<&-
            wait "$server"
            exit
            """;

    private static final Duration ASKED = Duration.ofSeconds(25);
    private static final Duration KILLED = Duration.ofSeconds(10);

    private final Process bash;
    private final long server;
    // Kept while they can be seen: should bash be killed, its children are nobody's descendants any more.
    private final Set<ProcessHandle> family = new LinkedHashSet<>();

    private GuardedProcess(Process bash, long server) {
        this.bash = bash;
        this.server = server;
        family.add(bash.toHandle());
    }

    static GuardedProcess start(Path folder, List<String> command, Map<String, String> environment, Path output)
            throws IOException {
        List<String> guarded = new ArrayList<>(
                List.of("bash", "-c", GUARD, "guard", output.toAbsolutePath().toString()));
        guarded.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(guarded)
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(output.toFile()));
        builder.environment().putAll(environment);
        Process bash = builder.start();
        try (BufferedReader told = bash.inputReader(StandardCharsets.UTF_8)) {
            String server = told.readLine();
            if (server == null) {
                throw new IOException("bash did not start %s; its words are in %s".formatted(command.get(0), output));
            }
            return new GuardedProcess(bash, Long.parseLong(server));
        }
    }

    /** The process id of what was started; a launcher's where the server has one. */
    long pid() {
        return server;
    }

    boolean isAlive() {
        bash.descendants().forEach(family::add);
        return bash.isAlive();
    }

    /** The server's exit code, or 143 where its guard was asked to end it; only once it has ended. */
    int exitCode() {
        return bash.exitValue();
    }

    /** Kills this process of the tree as {@code kill -9} does, and returns when the whole tree has ended. */
    void kill(long pid) {
        bash.descendants().forEach(family::add);
        family.stream().filter(process -> process.pid() == pid).forEach(ProcessHandle::destroyForcibly);
        close();
    }

    /** Ends the whole process tree and returns when it has ended; asks first, and kills after 25 s. */
    @Override
    public void close() {
        bash.descendants().forEach(family::add);
        closePipe();
        if (haveEnded(ASKED)) {
            return;
        }
        // Whoever was interrupted does not want to wait for manners, but still for the end.
        boolean interrupted = Thread.interrupted();
        family.forEach(ProcessHandle::destroyForcibly);
        boolean ended = haveEnded(KILLED);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            throw new IllegalStateException("processes " + pidsAlive() + " did not end " + KILLED.toSeconds()
                    + " s after they were killed. End them by hand.");
        }
    }

    private void closePipe() {
        try {
            bash.getOutputStream().close();
        } catch (IOException alreadyBroken) {
            bash.destroy();
        }
    }

    private boolean haveEnded(Duration patience) {
        CompletableFuture<?>[] ends = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(ends).get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException stillThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<Long> pidsAlive() {
        return family.stream()
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::pid)
                .toList();
    }
}
