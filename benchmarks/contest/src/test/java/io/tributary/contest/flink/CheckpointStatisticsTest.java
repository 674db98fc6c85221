package io.tributary.contest.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.contest.Outcome;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckpointStatisticsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theLastOnesSizeAndWhatIsUsual() throws IOException {
        String statistics = """
                {"summary": {"checkpointed_size": {"p50": 100.0, "max": 900}, "end_to_end_duration": {"p50": 250.0, "max": 999}},
                 "latest": {"completed": {"id": 7, "state_size": 4000, "checkpointed_size": 120}}}
                """;
        assertThat(CheckpointStatistics.of(JSON.readTree(statistics)))
                .isEqualTo(Map.of(
                        Outcome.CHECKPOINT_BYTES, 4000.0,
                        Outcome.CHECKPOINT_WRITTEN_BYTES, 100.0,
                        Outcome.CHECKPOINT_SECONDS, 0.25));
    }

    @Test
    void nothingUntilOneIsCompleted() throws IOException {
        assertThat(CheckpointStatistics.of(JSON.readTree("{\"summary\": {}, \"latest\": {\"completed\": null}}")))
                .isEmpty();
    }
}
