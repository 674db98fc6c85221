package io.tributary.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TurnsTest {

    private static final Path DEFINITION = Path.of("a folder", "main.pipeline.yaml");

    private final Turns contestant;
    private final Turns harness;

    TurnsTest(@TempDir Path folder) {
        contestant = new Turns(folder);
        harness = new Turns(folder);
    }

    @Test
    void aTurnIsWaitedForAndItsOutcomeTold() throws Exception {
        CompletableFuture<Optional<Path>> waiting = CompletableFuture.supplyAsync(() -> await(1));
        assertThat(harness.isReady()).isFalse();
        contestant.tellReady();
        assertThat(harness.isReady()).isTrue();
        assertThat(waiting).isNotDone();

        harness.call(1, DEFINITION);
        assertThat(waiting.get(30, TimeUnit.SECONDS)).contains(DEFINITION);
        assertThat(harness.outcome(1)).isEmpty();
        Outcome outcome = new Outcome(5, 0.5, 0.25, 3, 400, Map.of(Outcome.COMPILING_SECONDS, 0.125));
        contestant.tell(1, outcome);
        assertThat(harness.outcome(1)).contains(outcome);
        assertThat(harness.outcome(2)).isEmpty();
    }

    @Test
    void theEndComesInPlaceOfATurn() throws Exception {
        harness.call(1, DEFINITION);
        harness.end(2);
        assertThat(contestant.await(1)).contains(DEFINITION);
        assertThat(contestant.await(2)).isEmpty();
    }

    @Test
    void twoJvmsDoNotShareAFolder() throws Exception {
        contestant.tellReady();
        assertThatThrownBy(contestant::tellReady).isInstanceOf(FileAlreadyExistsException.class);
    }

    private Optional<Path> await(int turn) {
        try {
            return contestant.await(turn);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
