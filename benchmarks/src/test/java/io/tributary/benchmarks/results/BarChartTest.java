package io.tributary.benchmarks.results;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategorySeries;

class BarChartTest {

    @Test
    void barsAreMediansAndTheirLinesGoFromTheLowestToTheHighestRun() {
        CategoryChart chart = chart(SampleResults.HEAP, SampleResults.ROCKSDB);

        CategorySeries medians = chart.getSeriesMap().get(BarChart.MEDIANS);
        assertThat(medians.getXData()).isEqualTo(List.of("tributary heap", "tributary rocksdb"));
        assertThat(medians.getYData()).isEqualTo(List.of(100_000.0, 50_000.0));
        CategorySeries ranges = chart.getSeriesMap().get(BarChart.RANGES);
        assertThat(end(ranges, -1)).isEqualTo(80_000);
        assertThat(end(ranges, +1)).isEqualTo(125_000);
    }

    @Test
    void aCeilingIsDrawnUnlessItWouldPressTheBarsFlat() {
        assertThat(chart(SampleResults.MINI_BATCH).getXAxisTitle())
                .endsWith("Raw read of the same messages: 400,000, far above");
        assertThat(chart(SampleResults.MINI_BATCH).getStyler().getYAxisMax()).isBetween(62_500.0, 80_000.0);
        EntryResult near = SampleResults.right("tributary", "near", SampleResults.run(4, 1, 1));
        assertThat(chart(near).getXAxisTitle()).endsWith("Raw read of the same messages: 400,000, the red line");
        assertThat(chart(near).getStyler().getYAxisMax()).isBetween(400_000.0, 440_000.0);
    }

    private static double end(CategorySeries ranges, int direction) {
        return ranges.getYData().iterator().next().doubleValue()
                + direction * ranges.getExtraValues().iterator().next().doubleValue();
    }

    private static CategoryChart chart(EntryResult... entries) {
        return BarChart.of(Plot.THROUGHPUT, SampleResults.of(entries), List.of(entries))
                .drawn();
    }
}
