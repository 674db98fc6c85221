package io.tributary.benchmarks.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.results.Ceiling;
import io.tributary.benchmarks.results.EntryResult;
import io.tributary.benchmarks.results.Results;
import io.tributary.benchmarks.results.Run;
import io.tributary.benchmarks.world.Mix;
import io.tributary.benchmarks.world.Workload;
import io.tributary.contest.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardTest {

    private static final Workload WORKLOAD = new Workload(
            "smoke",
            "a test",
            Workload.Definition.ORDERS,
            100,
            1,
            new Mix(0.1, 0, 0, 0, 0, 0, 0, 0),
            0.5,
            List.of(),
            0.05);

    /** @param cpuSeconds for 1,000 messages */
    private static String below(double... cpuSeconds) {
        List<Run> runs = Arrays.stream(cpuSeconds)
                .mapToObj(seconds -> new Run(new Outcome(1_000, 1, seconds - 0.5, 10, 100, Map.of()), 0.5))
                .toList();
        EntryResult entry = new EntryResult("tributary", "heap", new Verdict(1, 0, 0, 0, ""), runs);
        Ceiling read = new Ceiling("raw read", List.of(1.0), List.of(10_000.0, 8_000.0));
        return Guard.below(
                WORKLOAD, new Results("smoke", "", 100, 1, "", "", Map.of(), Map.of(), List.of(read), List.of(entry)));
    }

    @Test
    void theBestRunCountsAgainstTheBestRead() {
        assertThat(below(4, 1.9)).isEmpty();
    }

    @Test
    void whoeverBecomesSlowIsTold() {
        assertThat(below(4, 2.1)).contains("tributary heap: 4.76 % of the raw read (expected: at least 5.00 %)");
    }
}
