package io.tributary.benchmarks.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** That the measurements run and add up, not what they find. */
class IngestRatesIT {

    private static final int ROWS = 12_000;

    @Test
    void everyFigureIsMeasuredForTheDefaultsAndForASetting() throws Exception {
        Setting setting = Setting.of("max.batch.size=1000 kafka.linger.ms=7");
        try (Servers servers = Servers.start(ROWS)) {
            Map<String, Map<String, Double>> medians = new Comparison(servers, 1, ROWS, 3, "test")
                    .run(List.of(setting))
                    .medians();

            assertThat(medians).containsOnlyKeys(Setting.DEFAULTS.name(), setting.name());
            Map<String, Double> figures = Objects.requireNonNull(medians.get(Setting.DEFAULTS.name()));
            assertThat(figures.values()).allMatch(Double::isFinite);
            assertThat(figures.get("snapshot: rows")).isPositive().isLessThan(ROWS);
            assertThat(figures.get("streaming: rows")).isPositive();
            assertThat(figures.get("latency, ms")).isPositive();
            assertThat(sumOfShares(figures, "snapshot: % of CPU")).isCloseTo(100, within(0.1));
            assertThat(sumOfShares(figures, "streaming: % of CPU")).isCloseTo(100, within(0.1));
            assertThat(Objects.requireNonNull(medians.get(setting.name())).values())
                    .hasSize(5)
                    .allMatch(ratio -> Double.isFinite(ratio) && ratio > 0);
        }
    }

    private static double sumOfShares(Map<String, Double> figures, String prefix) {
        return figures.entrySet().stream()
                .filter(figure -> figure.getKey().startsWith(prefix))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
