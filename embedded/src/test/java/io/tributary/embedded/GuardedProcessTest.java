package io.tributary.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private GuardedProcess start(String... command) throws Exception {
        return GuardedProcess.start(folder, List.of(command), Map.of(), folder.resolve("output"));
    }

    /** As {@code timeout}, a shell or a supervisor does that ends all of a process group at once: the server is in another. Also right at the start. */
    @RepeatedTest(10)
    void aServerEndsWhereOnlyItsGuardsAreAskedTo() throws Exception {
        try (GuardedProcess process = start("sleep", "600")) {
            ProcessHandle server = ProcessHandle.of(process.pid()).orElseThrow();
            ProcessHandle.current()
                    .descendants()
                    .filter(guard -> !guard.equals(server))
                    .forEach(ProcessHandle::destroy);
            Waiting.until("the server has ended", PATIENCE, server::isAlive, alive -> !alive);
            Waiting.until("its guards have ended", PATIENCE, process::isAlive, alive -> !alive);
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }

    @Test
    void theExitCodeIsTheServers() throws Exception {
        try (GuardedProcess process = start("bash", "-c", "exit 7")) {
            Waiting.until("the server has ended", PATIENCE, process::isAlive, alive -> !alive);
            assertThat(process.exitCode()).isEqualTo(7);
        }
        assertThat(ProcessHandle.current().descendants()).isEmpty();
    }
}
