package io.tributary.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.demo.IndexView.Written;
import io.tributary.cli.demo.SlidingWindow.Latency;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LatencyProbeTest {

    private static final Instant BEGINNING = Instant.parse("2026-01-01T00:00:00.700Z");

    private final SteppingClock clock = new SteppingClock(BEGINNING);
    private final List<Written> index = new ArrayList<>();
    private final LatencyProbe probe = LatencyProbe.idle(this::writtenAfter, clock);

    @AfterEach
    void close() {
        probe.close();
    }

    @Test
    void aChangeCountsFromItsCommitToTheLookThatFindsIt() throws IOException {
        index.add(new Written(1, "p1", BEGINNING.plusMillis(10)));
        clock.advance(Duration.ofMillis(130));
        probe.look();
        assertThat(probe.window().lastTenSeconds()).isEqualTo(new Latency(120, 120, 1));
    }

    @Test
    void aDocumentIsCountedOnceHoweverOftenItIsFound() throws IOException {
        index.add(new Written(1, "p1", BEGINNING));
        probe.look();
        clock.advance(Duration.ofSeconds(1));
        probe.look();
        assertThat(probe.window().ever()).isEqualTo(new Latency(0, 0, 1));
    }

    @Test
    void aDocumentThatTimeAloneChangedIsNotCountedAgain() throws IOException {
        index.add(new Written(1, "ann", BEGINNING));
        probe.look();
        clock.advance(Duration.ofSeconds(30));
        index.add(new Written(2, "ann", BEGINNING));
        index.add(new Written(3, "bob", BEGINNING.plusSeconds(30)));
        probe.look();
        assertThat(probe.window().ever()).isEqualTo(new Latency(0, 0, 2));
    }

    @Test
    void whatWasCommittedBeforeTheProbeBeganIsNotCounted() throws IOException {
        index.add(new Written(1, "p1", BEGINNING.minusMillis(1)));
        probe.look();
        assertThat(probe.window().ever().count()).isZero();
    }

    @Test
    void aSlowDocumentIsNotMissedBecauseALaterOneWasSeenFirst() throws IOException {
        index.add(new Written(8, "p8", BEGINNING));
        probe.look();
        clock.advance(Duration.ofMillis(900));
        index.add(new Written(7, "p7", BEGINNING));
        probe.look();
        assertThat(probe.window().ever().p99()).isEqualTo(900);
        assertThat(probe.window().ever().count()).isEqualTo(2);
    }

    @Test
    void manyDocumentsBetweenTwoLooksAreAllCounted() throws IOException {
        for (int i = 0; i < 7_300; i++) {
            index.add(new Written(i, "p" + i, BEGINNING));
        }
        probe.look();
        probe.look();
        assertThat(probe.window().ever().count()).isEqualTo(7_300);
    }

    @Test
    void theWindowForgetsWhatIsOlderThanTenSeconds() {
        SlidingWindow window = new SlidingWindow(clock);
        window.record(500);
        clock.advance(Duration.ofSeconds(5));
        window.record(20);
        assertThat(window.lastTenSeconds()).isEqualTo(new Latency(20, 500, 2));
        clock.advance(Duration.ofSeconds(5));
        assertThat(window.lastTenSeconds()).isEqualTo(new Latency(20, 20, 1));
        clock.advance(Duration.ofSeconds(5));
        assertThat(window.lastTenSeconds()).isEqualTo(new Latency(0, 0, 0));
        assertThat(window.ever().count()).isEqualTo(2);
    }

    @Test
    void clocksThatDisagreeDoNotMakeNegativeLatencies() {
        SlidingWindow window = new SlidingWindow(clock);
        window.record(-3);
        assertThat(window.ever()).isEqualTo(new Latency(0, 0, 1));
    }

    private List<Written> writtenAfter(long sequence) {
        return index.stream()
                .filter(document -> document.sequence() > sequence)
                .sorted(Comparator.comparingLong(Written::sequence))
                .limit(2_000)
                .toList();
    }
}
