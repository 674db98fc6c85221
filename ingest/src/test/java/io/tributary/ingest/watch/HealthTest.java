package io.tributary.ingest.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Captures;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthTest {

    private static final CaptureProgress FOLLOWING = new CaptureProgress("crm", true, true, 5, 1, Map.of(), 1);
    private static final CaptureProgress READING = new CaptureProgress("shop", true, false, 0, -1, Map.of(), 0);
    private static final CaptureProgress STANDING_BY = new CaptureProgress("support", false, false, 0, -1, Map.of(), 0);

    private record Told(boolean isAlive, List<CaptureProgress> progress, Map<String, Throwable> failures)
            implements Captures {}

    @Test
    void aThreadThatDiedOfNothingKnownIsACaseForAnotherStart() {
        assertThat(live(true).status()).isEqualTo(200);
        assertThat(live(false)).isEqualTo(new Answer(503, "application/json", "{\"status\":\"DOWN\"}"));
    }

    @Test
    void oneSourceThatIsNotDoneIsEnoughToBeUnready() {
        assertThat(ready(List.of(FOLLOWING, STANDING_BY), Map.of()).status()).isEqualTo(200);
        assertThat(ready(List.of(FOLLOWING, READING, STANDING_BY), Map.of()).status())
                .isEqualTo(503);
    }

    @Test
    void aFailedSourceIsToldWithItsReasonWhateverItDidBefore() {
        Answer answer = ready(List.of(FOLLOWING, STANDING_BY), Map.of("crm", new IllegalStateException("secret")));
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body())
                .contains("\"crm\":{\"state\":\"failed\",\"rows\":5,\"reason\":\"IllegalStateException\"}")
                .contains("\"support\":{\"state\":\"standing by\",\"rows\":0}");
    }

    @Test
    void aTableThatIsParkedIsToldAndKeepsNobodyFromBeingReady() {
        CaptureProgress parked = new CaptureProgress("crm", true, true, 5, 1, Map.of("public.c", "no column email"), 1);
        Answer answer = ready(List.of(parked), Map.of());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("\"parked\":{\"public.c\":\"no column email\"}");
    }

    private static Answer live(boolean alive) {
        return new Health(new Told(alive, List.of(FOLLOWING), Map.of())).live();
    }

    private static Answer ready(List<CaptureProgress> progress, Map<String, Throwable> failures) {
        return new Health(new Told(true, progress, failures)).ready();
    }
}
