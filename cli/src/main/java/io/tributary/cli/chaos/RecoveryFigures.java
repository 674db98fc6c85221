package io.tributary.cli.chaos;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Recovery from the kills of one kind, in seconds after each kill. What was not recovered from is in {@code kills} and in
 * {@code lost} only; the figures are null where nothing was.
 */
record RecoveryFigures(
        int kills,
        int lost,
        @Nullable Double recoveredP50,
        @Nullable Double recoveredMax,
        @Nullable Double arrivedP50,
        @Nullable Double arrivedMax) {

    static RecoveryFigures of(List<KillResult> kills) {
        List<Double> recovered = sorted(kills, KillResult::recoveredSeconds);
        List<Double> arrived = sorted(kills, KillResult::arrivedSeconds);
        return new RecoveryFigures(
                kills.size(),
                (int) kills.stream().filter(kill -> !kill.cameBack()).count(),
                middle(recovered),
                largest(recovered),
                middle(arrived),
                largest(arrived));
    }

    private static List<Double> sorted(List<KillResult> kills, Function<KillResult, @Nullable Double> figure) {
        return kills.stream().map(figure).filter(Objects::nonNull).sorted().toList();
    }

    /** The smallest that at least half of them do not exceed. */
    private static @Nullable Double middle(List<Double> sorted) {
        return sorted.isEmpty() ? null : sorted.get((sorted.size() - 1) / 2);
    }

    private static @Nullable Double largest(List<Double> sorted) {
        return sorted.isEmpty() ? null : sorted.get(sorted.size() - 1);
    }
}
