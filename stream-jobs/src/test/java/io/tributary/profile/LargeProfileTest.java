package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tributary.records.Contribution;
import io.tributary.records.ProfileEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LargeProfileTest {

    private static final int LARGE = 10_000;

    private Assembling operator;

    @BeforeEach
    void open() throws Exception {
        operator = new Assembling();
    }

    @AfterEach
    void close() throws Exception {
        operator.close();
    }

    @Test
    void aProfileOfFewRecordsIsShownWithEachEvent() throws Exception {
        join(0, 64);

        assertThat(operator.written()).hasSize(64);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void tenThousandRecordsAtOnceAreShownTogether() throws Exception {
        join(0, LARGE);

        assertThat(operator.written()).hasSize(64);
        assertThat(visits()).isEqualTo(64 * 65 / 2);
        operator.at(Assembling.NOON + 6);
        assertThat(operator.written()).hasSize(65);
        assertThat(operator.last().get("record_count").intValue()).isEqualTo(LARGE);
        assertThat(operator.last().at("/metrics/orders").intValue()).isEqualTo(LARGE);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void tenThousandRecordsOneByOneCostABoundedNumberOfVisits() throws Exception {
        for (int i = 0; i < LARGE; i++) {
            operator.at(Assembling.NOON + i);
            join(i, i + 1);
        }
        operator.at(Assembling.NOON + 2 * LARGE);

        // A document for each of 64 records, then one whenever the profile has grown by a tenth.
        assertThat(operator.written()).hasSizeLessThan(64 + 60);
        assertThat(visits()).isLessThan(12 * LARGE);
        assertThat(operator.last().get("record_count").intValue()).isEqualTo(LARGE);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void aSteadyRainOnALargeProfileCostsABoundedNumberOfVisits() throws Exception {
        join(0, LARGE);
        operator.at(Assembling.NOON + 6);
        int before = operator.written().size();
        for (int i = 0; i < LARGE; i++) {
            operator.at(Assembling.NOON + 10_000 + i);
            operator.process(ProfileEvent.member("p", record(i % 7), contribution(i), i));
        }

        // At ten records a millisecond: one document of 10,000 records a second, in ten seconds.
        assertThat(operator.written().size() - before).isBetween(9, 11);
    }

    @Test
    void aChangeOfALargeProfileThatWasQuietIsShownAtOnce() throws Exception {
        join(0, 1_000);
        operator.at(Assembling.NOON + 6);
        operator.at(Assembling.NOON + 60_000);
        int before = operator.written().size();

        operator.process(ProfileEvent.member("p", record(3), contribution(5_000), 8));

        assertThat(operator.written()).hasSize(before + 1);
        assertThat(operator.last().get("version").longValue()).isEqualTo(Assembling.NOON + 60_000 << 10);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void whatWaitsIsShownWithTheNewestCommit() throws Exception {
        join(0, 100);
        operator.process(ProfileEvent.member("p", record(3), contribution(5), 5_000));
        operator.process(ProfileEvent.member("p", record(4), contribution(5), 4_000));

        operator.at(Assembling.NOON + 60_000);

        assertThat(operator.last().get("committed_at").textValue()).isEqualTo("1970-01-01T00:00:05Z");
    }

    @Test
    void aRestartLosesNothingOfWhatWaits() throws Exception {
        join(0, LARGE);
        operator.restartAt(Assembling.NOON + 1);
        assertThat(operator.written()).isEmpty();

        operator.at(Assembling.NOON + 6);

        assertThat(operator.written()).hasSize(1);
        assertThat(operator.last().get("record_count").intValue()).isEqualTo(LARGE);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void aRestartWithTheClockFarBehindDoesNotHoldBackALargeProfile() throws Exception {
        join(0, 1_000);
        operator.at(Assembling.NOON + 6);
        operator.restartAt(Assembling.NOON - 3_600_000);

        operator.process(ProfileEvent.member("p", record(3), contribution(5_000), 8));
        operator.at(Assembling.NOON - 3_600_000 + 100);

        assertThat(operator.written()).hasSize(1);
    }

    @Test
    void nothingWaitsForTheClockOnceTheInputHasEnded() throws Exception {
        join(0, LARGE);

        operator.endInput();

        assertThat(operator.last().get("record_count").intValue()).isEqualTo(LARGE);
        assertThat(operator.timers()).isZero();
    }

    @Test
    void whenTheLastRecordLeavesTheIdLeadsElsewhereAtOnce() throws Exception {
        join(0, LARGE);
        for (int i = 0; i < LARGE; i++) {
            operator.process(ProfileEvent.left("p", record(i), "q", 9));
        }

        JsonNode last = operator.last();
        assertThat(last.get("kind").textValue()).isEqualTo("alias");
        assertThat(last.get("alias_of").textValue()).isEqualTo("q");
        assertThat(visits()).isLessThan(2 * 64 * 65);
        assertThat(operator.timers()).as("that of its removal").isEqualTo(1);
    }

    @Test
    void aProfileThatIsSmallAgainIsShownAtOnceAndOnce() throws Exception {
        join(0, 70);
        for (int i = 0; i < 6; i++) {
            operator.process(ProfileEvent.left("p", record(i), "q", 9));
        }
        int shown = operator.written().size();

        operator.at(Assembling.NOON + 60_000);

        assertThat(shown).isEqualTo(65);
        assertThat(operator.written()).hasSize(65);
        assertThat(operator.last().get("record_count").intValue()).isEqualTo(64);
    }

    @Test
    void aLargeProfileDoesNotHoldBackOthers() throws Exception {
        join(0, LARGE);

        operator.process(ProfileEvent.member("q", "crm.c/q", contribution(1), 8));

        assertThat(operator.last().get("profile_id").textValue()).isEqualTo("q");
    }

    private void join(int from, int to) throws Exception {
        for (int i = from; i < to; i++) {
            operator.process(ProfileEvent.member("p", record(i), contribution(i), 7));
        }
    }

    private static String record(int number) {
        return "crm.c/" + number;
    }

    private static Contribution contribution(int number) {
        return new SampleRecord()
                .updated(number)
                .attribute("first_name", "N" + number)
                .total("orders", "1")
                .contribution();
    }

    /** How many records were read to make the documents. */
    private int visits() throws Exception {
        int visits = 0;
        for (JsonNode document : operator.documents()) {
            visits += document.path("record_count").intValue();
        }
        return visits;
    }
}
