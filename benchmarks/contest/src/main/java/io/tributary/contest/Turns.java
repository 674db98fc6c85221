package io.tributary.contest;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * What a contestant that is warm is to be measured at, one turn after another, and what came of it: files in a folder that it
 * and the harness know. So each of several JVMs is warmed up once, and then they are measured in turns.
 *
 * @param folder exists; no other JVM has had its turns in it
 */
public record Turns(Path folder) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long LOOK_MILLIS = 20;

    /** Tells the harness that the JVM is warm. */
    void tellReady() throws IOException {
        Files.createFile(ready());
    }

    /**
     * Returns when a turn has come.
     *
     * @param turn counted from 1
     * @return the file of the definition that is to be worked through; empty when there are no more turns
     */
    public Optional<Path> await(int turn) throws IOException, InterruptedException {
        while (!Files.exists(called(turn))) {
            Thread.sleep(LOOK_MILLIS);
        }
        return Optional.of(Files.readString(called(turn)))
                .filter(file -> !file.isEmpty())
                .map(Path::of);
    }

    /** Tells the harness what was measured in a turn. */
    void tell(int turn, Outcome outcome) throws IOException {
        write(told(turn), JSON.writeValueAsString(outcome));
    }

    /** Whether the JVM is warm. */
    public boolean isReady() {
        return Files.exists(ready());
    }

    /** Has the contestant begin a turn over a definition, at once or as soon as it is ready. */
    public void call(int turn, Path definition) throws IOException {
        write(called(turn), definition.toString());
    }

    /** Has the contestant end in place of a turn. */
    public void end(int turn) throws IOException {
        write(called(turn), "");
    }

    /** What was measured in a turn; empty before it has ended. */
    public Optional<Outcome> outcome(int turn) throws IOException {
        return Files.exists(told(turn))
                ? Optional.of(JSON.readValue(told(turn).toFile(), Outcome.class))
                : Optional.empty();
    }

    /** Whoever sees it sees all of it. */
    private void write(Path file, String text) throws IOException {
        Path unfinished = Files.writeString(folder.resolve(file.getFileName() + ".unfinished"), text);
        Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private Path ready() {
        return folder.resolve("ready");
    }

    private Path called(int turn) {
        return folder.resolve("turn-" + turn);
    }

    private Path told(int turn) {
        return folder.resolve("outcome-%d.json".formatted(turn));
    }
}
