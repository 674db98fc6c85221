package io.tributary.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourcePositionTest {

    /** In a binary log: snapshot reads are {@code read file:offset}, streamed changes {@code file:offset/event/row}. */
    @ParameterizedTest
    @CsvSource({
        // newer, older
        "3:500/0/0, 3:400/0/0",
        "3:500/0/1, 3:500/0/0",
        // a transaction whose events are all told to begin where it begins
        "3:500/7/0, 3:500/4/2",
        // one whose events have places of their own
        "3:600/7/0, 3:500/4/2",
        // the next transaction counts from the beginning
        "3:700/0/0, 3:500/2147483648/0",
        // a new file begins at the front again
        "4:4/0/0, 3:900/0/7",
        "1000000:4/0/0, 999999:900/0/0",
        "2147483647:4294967295/0/1, 2147483647:4294967295/0/0",
        // past two and four gigabytes
        "3:2147483648/0/0, 3:2147483647/0/0",
        "4:4/0/0, 3:4294967295/0/0",
        // the first event after the snapshot begins where the snapshot ends
        "3:500/0/0, read 3:500",
        "4:4/0/0, read 3:500",
        "read 3:500, 3:499/0/9",
        "read 3:500, 2:900/0/0",
        "read 3:501, read 3:500",
        "read 4:4, read 3:500",
    })
    void inABinaryLogThePlaceDecides(String newer, String older) {
        assertThat(inBinlog(newer).isNewerThan(inBinlog(older))).isTrue();
        assertThat(inBinlog(older).isNewerThan(inBinlog(newer))).isFalse();
        assertThat(inBinlog(newer).isNewerThan(inBinlog(newer))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "3:1234/0/0, binlog 3:1234 event 0 row 0",
        "1000000:4294967295/5/17, binlog 1000000:4294967295 event 5 row 17",
        "read 3:1234, snapshot binlog 3:1234",
    })
    void aPlaceInABinaryLogIsToldAsPeopleKnowIt(String position, String text) {
        assertThat(inBinlog(position).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"90/120/0, lsn 120", "-/120/0, lsn 120", "read 100, snapshot lsn 100"})
    void anLsnIsToldAsANumber(String position, String text) {
        assertThat(position(position).text()).isEqualTo(text);
    }

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
    @CsvSource({"7:2, 7:1", "8:1, 7:9", "1764000000000:10, 1764000000000:9"})
    void ofTwoNumbersTheLargerIsNewer(String newer, String older) {
        SourcePosition after = SourcePosition.numbered(ChangeNumber.parse(newer));
        SourcePosition before = SourcePosition.numbered(ChangeNumber.parse(older));

        assertThat(after.isNewerThan(before)).isTrue();
        assertThat(before.isNewerThan(after)).isFalse();
        assertThat(after.isNewerThan(after)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"read 9000000000000000000", "90/9000000000000000000/0", "-/120/0"})
    void aNumberedChangeIsNewerThanAnyWithAPlace(String place) {
        SourcePosition numbered = SourcePosition.numbered(new ChangeNumber(0, 1));

        assertThat(numbered.isNewerThan(position(place))).isTrue();
        assertThat(position(place).isNewerThan(numbered)).isFalse();
        assertThat(numbered.isNewerThan(inBinlog("2147483647:4294967295/0/1"))).isTrue();
        assertThat(inBinlog("2147483647:4294967295/0/1").isNewerThan(numbered)).isFalse();
    }

    @Test
    void aNumberIsToldWithTheBeginningOfItsEpoch() {
        assertThat(SourcePosition.numbered(new ChangeNumber(1_764_000_000_000L, 42))
                        .text())
                .isEqualTo("number 42 since 2025-11-24T16:00:00Z");
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
        if (random.nextInt(4) == 0) {
            return SourcePosition.numbered(new ChangeNumber(random.nextInt(2), random.nextInt(4)));
        }
        return new SourcePosition(
                random.nextBoolean(), random.nextInt(8) - 4, random.nextInt(8) - 2, random.nextInt(2));
    }

    private static SourcePosition inBinlog(String text) {
        boolean read = text.startsWith("read ");
        String[] parts = (read ? text.substring(5) : text).split("[:/]", -1);
        BinlogPosition place =
                BinlogPosition.of("mariadb-bin.%06d".formatted(Long.parseLong(parts[0])), Long.parseLong(parts[1]));
        return read
                ? SourcePosition.readAt(place)
                : SourcePosition.streamedAt(place, Long.parseLong(parts[2]), Integer.parseInt(parts[3]));
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
