package io.tributary.cli.chaos;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tributary.cli.verify.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What came of a run. In JSON the names are in snake case.
 *
 * @param agrees whether nothing differs at the end, every kill was recovered from, and the pipeline came to rest
 * @param recovery by kind of process
 * @param rate changes a second that were asked for
 * @param rowsWritten by the changes, without the load and the markers
 * @param seconds from the first change to the last
 * @param restSeconds from the last change until all changes were read and in a checkpoint; null: not within the patience
 * @param healedSeconds from then until a comparison found no difference; null: not within the patience
 * @param endedByThemselves how often a process ended without being killed, and was started again
 */
record ChaosReport(
        boolean agrees,
        @JsonUnwrapped Verdict verdict,
        List<KillResult> kills,
        Map<String, RecoveryFigures> recovery,
        long seed,
        int customers,
        double rate,
        long changes,
        long rowsWritten,
        double changesPerSecond,
        double seconds,
        @Nullable Double restSeconds,
        @Nullable Double healedSeconds,
        Map<String, Integer> endedByThemselves,
        Map<String, String> versions) {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    static ChaosReport of(
            ChaosSettings settings,
            List<KillResult> kills,
            long changes,
            long rows,
            double seconds,
            Finish.Outcome outcome,
            Map<String, Integer> endedByThemselves,
            Map<String, String> versions) {
        Map<String, RecoveryFigures> recovery = new LinkedHashMap<>();
        for (Victim victim : Victim.values()) {
            List<KillResult> ofKind = kills.stream()
                    .filter(kill -> kill.victim().equals(victim.toString()))
                    .toList();
            if (!ofKind.isEmpty()) {
                recovery.put(victim.toString(), RecoveryFigures.of(ofKind));
            }
        }
        boolean agrees = outcome.verdict().holds()
                && outcome.restSeconds() != null
                && kills.stream().allMatch(KillResult::cameBack);
        return new ChaosReport(
                agrees,
                outcome.verdict(),
                List.copyOf(kills),
                recovery,
                settings.seed(),
                settings.customers(),
                settings.rate(),
                changes,
                rows,
                tenths(changes / seconds),
                tenths(seconds),
                outcome.restSeconds(),
                outcome.healedSeconds(),
                endedByThemselves,
                versions);
    }

    String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a report is numbers and texts", e);
        }
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }
}
