package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.records.SourcePosition;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What is left of the table {@code customers (id, email)} to who goes by the positions in its change topic. */
final class RemainingRows {

    private static final int SHUFFLES = 5;

    private RemainingRows() {}

    /** Whatever order the messages come in, the rows of the source's table. */
    static void assertAsIn(Scene scene, String source, List<Scene.Message> messages) throws SQLException {
        Map<Integer, String> expected = new TreeMap<>();
        try (Connection connection = scene.connect(source);
                ResultSet rows = connection.createStatement().executeQuery("SELECT id, email FROM customers")) {
            while (rows.next()) {
                expected.put(rows.getInt(1), rows.getString(2));
            }
        }
        assertThat(differences(of(messages), expected)).isEmpty();
        List<Scene.Message> shuffled = new ArrayList<>(messages);
        for (int seed = 0; seed < SHUFFLES; seed++) {
            Collections.shuffle(shuffled, new Random(seed));
            assertThat(differences(of(shuffled), expected)).as("seed %d", seed).isEmpty();
        }
    }

    private static List<String> differences(Map<Integer, String> rows, Map<Integer, String> expected) {
        Set<Integer> ids = new TreeSet<>(rows.keySet());
        ids.addAll(expected.keySet());
        return ids.stream()
                .filter(id -> !Objects.equals(rows.get(id), expected.get(id)))
                .map(id -> "%d: %s instead of %s".formatted(id, rows.get(id), expected.get(id)))
                .toList();
    }

    /** The rows that the job would have, which takes each message as it comes. */
    private static Map<Integer, String> of(List<Scene.Message> messages) {
        Map<Integer, Scene.Message> newest = new HashMap<>();
        SourcePosition truncation = null;
        for (Scene.Message message : messages) {
            if (message.op().equals("t")) {
                truncation = newer(message.position(), truncation);
                SourcePosition newestTruncation = truncation;
                newest.values().removeIf(row -> newestTruncation.isNewerThan(row.position()));
            } else if (!message.op().equals("tombstone")
                    && isNewer(message.position(), truncation)
                    && (!newest.containsKey(id(message))
                            || isNewer(
                                    message.position(),
                                    Objects.requireNonNull(newest.get(id(message)))
                                            .position()))) {
                newest.put(id(message), message);
            }
        }
        Map<Integer, String> remaining = new TreeMap<>();
        newest.forEach((id, message) -> {
            if (!message.op().equals("d")) {
                remaining.put(id, message.after("email").asText());
            }
        });
        return remaining;
    }

    private static SourcePosition newer(SourcePosition position, @Nullable SourcePosition other) {
        return other == null || position.isNewerThan(other) ? position : other;
    }

    private static boolean isNewer(SourcePosition position, @Nullable SourcePosition than) {
        return than == null || position.isNewerThan(than);
    }

    private static int id(Scene.Message message) {
        return message.key().path("id").asInt(-1);
    }
}
