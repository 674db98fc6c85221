package io.tributary.benchmarks.gate;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a contestant has shown, and since when, over the lives of its JVMs: stamped documents, in the order in which they were
 * delivered.
 */
public final class Timeline {

    private static final long NEVER = Long.MIN_VALUE;
    private static final Shown NOTHING = new Shown(null, NEVER);

    /** @param since in milliseconds since 1970, the profile was shown like this and not otherwise */
    private record Shown(@Nullable ProfileContent content, long since) {}

    private final Map<String, Shown> shown = new HashMap<>();
    private long firstOfLastLife = NEVER;

    private Timeline() {}

    /**
     * Reads the documents of each life, the first life first.
     *
     * @param lives files of lines: milliseconds since 1970, a tab, the id, a tab, the JSON. One that was begun when its JVM was
     *     killed, and has no end, was not delivered.
     */
    public static Timeline of(List<Path> lives) throws IOException {
        Timeline timeline = new Timeline();
        for (Path life : lives) {
            timeline.firstOfLastLife = NEVER;
            timeline.read(life);
        }
        return timeline;
    }

    private void read(Path life) throws IOException {
        try (BufferedReader lines = Files.newBufferedReader(life)) {
            String line = lines.readLine();
            while (line != null) {
                String next = lines.readLine();
                if (next != null || isWhole(life)) {
                    take(line);
                }
                line = next;
            }
        }
    }

    /** Whether the last line has its end. */
    private static boolean isWhole(Path life) throws IOException {
        try (SeekableByteChannel file = Files.newByteChannel(life)) {
            file.position(file.size() - 1);
            ByteBuffer last = ByteBuffer.allocate(1);
            file.read(last);
            return last.get(0) == '\n';
        }
    }

    private void take(String line) throws IOException {
        int id = line.indexOf('\t') + 1;
        int document = line.indexOf('\t', id) + 1;
        long at = Long.parseLong(line.substring(0, id - 1));
        firstOfLastLife = firstOfLastLife == NEVER ? at : firstOfLastLife;
        ProfileContent content = Gate.profile(line.substring(document));
        shown.compute(line.substring(id, document - 1), (same, before) -> {
            Shown last = before == null ? NOTHING : before;
            return Objects.equals(last.content(), content) ? last : new Shown(content, at);
        });
    }

    /** What is wrong with what is shown at the end. */
    public Verdict judge(Map<String, ProfileContent> expected) {
        return Gate.judge(
                shown.values().stream()
                        .map(Shown::content)
                        .filter(Objects::nonNull)
                        .toList(),
                expected);
    }

    /** When the last life delivered its first document, in milliseconds since 1970. */
    public long firstOfLastLife() {
        if (firstOfLastLife == NEVER) {
            throw new IllegalStateException(
                    "no document was delivered after the restart (expected: those that were not delivered before it)");
        }
        return firstOfLastLife;
    }

    /**
     * When this share of all that was ever shown came to be as it is at the end, in milliseconds since 1970.
     *
     * @param share above 0; 1 for all of it
     */
    public long settled(double share) {
        long[] since = shown.values().stream().mapToLong(Shown::since).sorted().toArray();
        return since[(int) Math.ceil(share * since.length) - 1];
    }
}
