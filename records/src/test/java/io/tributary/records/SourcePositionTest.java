package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePositionTest {

    /** Snapshot reads are {@code read LSN}; streamed changes {@code commit/offset/row}, {@code -} for no commit seen. */
    @ParameterizedTest
    @CsvSource({
        // newer, older
        "read 101, read 100",
        "90/120/0, 80/70/0",
        "90/120/1, 90/120/0",
        "90/121/0, 90/120/1",
        // the first change after the slot was lost and made anew, against one streamed long before
        "-/120/0, 50/60/0",
        "130/140/0, -/120/0",
        "-/121/0, -/120/0",
        // a transaction that committed after the snapshot
        "100/120/0, read 100",
        "110/120/0, read 100",
        // that moreover began before it
        "100/90/0, read 100",
        "-/90/0, read 100",
        // the first after a snapshot taken by an engine that had seen an earlier commit
        "90/100/0, read 100",
        // a snapshot holds what was committed before it
        "read 100, 80/90/0",
        "read 100, 99/99/9",
    })
    void oneIsNewerThanTheOther(String newer, String older) {
        assertThat(position(newer).isNewerThan(position(older))).isTrue();
        assertThat(position(older).isNewerThan(position(newer))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"read 100", "90/120/0", "-/120/0"})
    void aRepeatedChangeIsNotNewer(String position) {
        assertThat(position(position).isNewerThan(position(position))).isFalse();
    }

    @Test
    void neverAreTwoNewerThanEachOther() {
        long seed = 5;
        Random random = new Random(seed);
        for (int trial = 0; trial < 100_000; trial++) {
            SourcePosition a = any(random);
            SourcePosition b = any(random);
            assertThat(a.isNewerThan(b) && b.isNewerThan(a))
                    .as("%s, %s, seed %s", a, b, seed)
                    .isFalse();
        }
    }

    /** One row's history as Postgres writes it: its transactions wait for each other, those of other rows do not. */
    @Test
    void theHistoryOfARowIsInOrderAroundASnapshot() {
        for (long seed = 0; seed < 2_000; seed++) {
            List<SourcePosition> history = history(new Random(seed));
            for (int i = 1; i < history.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertThat(history.get(i).isNewerThan(history.get(j)))
                            .as("%s after %s, seed %s", history.get(i), history.get(j), seed)
                            .isTrue();
                    assertThat(history.get(j).isNewerThan(history.get(i))).isFalse();
                }
            }
        }
    }

    /** The snapshot that the engine began with, then what it streamed: transactions that end after the snapshot. */
    private static List<SourcePosition> history(Random random) {
        long lsn = 1_000;
        long snapshot = lsn;
        List<SourcePosition> history = new ArrayList<>();
        history.add(new SourcePosition(true, snapshot, snapshot, 0));
        boolean straddling = random.nextBoolean();
        long commit = SourcePosition.FIRST;
        for (int transaction = 0; transaction < 5; transaction++) {
            long change = transaction == 0 && straddling ? snapshot - 1 - random.nextInt(500) : ++lsn;
            if (random.nextBoolean()) {
                // Another row's transaction commits while this one is open.
                lsn += 1 + random.nextInt(5);
                commit = lsn;
            }
            history.add(new SourcePosition(false, commit, change, 0));
            history.add(new SourcePosition(false, commit, change, 1));
            lsn += 1 + random.nextInt(5);
            commit = lsn;
        }
        return history;
    }

    private static SourcePosition any(Random random) {
        return new SourcePosition(random.nextBoolean(), random.nextInt(6) - 1, random.nextInt(6), random.nextInt(2));
    }

    private static SourcePosition position(String text) {
        if (text.startsWith("read ")) {
            long lsn = Long.parseLong(text.substring(5));
            return new SourcePosition(true, lsn, lsn, 0);
        }
        String[] parts = text.split("/");
        return new SourcePosition(
                false,
                parts[0].equals("-") ? SourcePosition.FIRST : Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Integer.parseInt(parts[2]));
    }
}
