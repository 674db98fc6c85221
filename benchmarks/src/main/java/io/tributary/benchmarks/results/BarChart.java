package io.tributary.benchmarks.results;

import java.awt.Color;
import java.awt.Font;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knowm.xchart.AnnotationLine;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.CategorySeries.CategorySeriesRenderStyle;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Bars by entry at the medians, each with a line from the lowest to the highest run, and the raw read as a ceiling. */
final class BarChart {

    static final String MEDIANS = "medians";
    static final String RANGES = "ranges";

    /** A ceiling higher than this many times the highest run would press the bars flat: it is told, not drawn. */
    private static final double DRAWN_UP_TO = 2.5;

    private static final String FOOTNOTE = "Bars: medians. Lines: lowest to highest run";
    private static final double ROOM_ABOVE = 1.05;
    private static final int WIDTH = 900;
    private static final int HEIGHT = 520;

    static {
        // No plot is shown on a screen; without this, a DISPLAY that does not answer fails it.
        System.setProperty("java.awt.headless", "true");
    }

    private final String title;
    private final List<String> names;
    private final List<Medians> bars;
    private final OptionalDouble ceiling;

    private BarChart(String title, List<String> names, List<Medians> bars, OptionalDouble ceiling) {
        this.title = title;
        this.names = names;
        this.bars = bars;
        this.ceiling = ceiling;
    }

    /** @param entries with figures, at least one */
    static BarChart of(Plot plot, Results results, List<EntryResult> entries) {
        List<Double> rawRead = results.rawRead().map(plot::of).orElse(List.of());
        return new BarChart(
                "%s: %s".formatted(results.workload(), plot.unit()),
                entries.stream().map(EntryResult::name).toList(),
                entries.stream().map(plot::of).toList(),
                rawRead.isEmpty()
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(Medians.of(rawRead).median()));
    }

    /** Bars without a ceiling. */
    static BarChart of(String title, List<String> names, List<Medians> bars) {
        return new BarChart(title, names, bars, OptionalDouble.empty());
    }

    String title() {
        return title;
    }

    /** What it shows, in words. */
    String description() {
        return IntStream.range(0, names.size())
                .mapToObj(i -> "%s: %s".formatted(names.get(i), Figures.medians(bars.get(i))))
                .collect(Collectors.joining("; ", "", ". " + FOOTNOTE + ceilingInWords() + "."));
    }

    /** Whether there is nothing to draw. */
    boolean isEmpty() {
        return bars.isEmpty();
    }

    CategoryChart drawn() {
        CategoryChart chart = new CategoryChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(FOOTNOTE + ceilingInWords())
                .build();
        chart.addSeries(MEDIANS, names, bars.stream().map(Medians::median).toList());
        addRanges(chart);
        if (isDrawn()) {
            chart.addAnnotation(new AnnotationLine(ceiling.getAsDouble(), false, false));
        }
        style(chart.getStyler());
        return chart;
    }

    /** Error bars reach equally far up and down: those of the middles end where the runs do, those of the medians would not. */
    private void addRanges(CategoryChart chart) {
        chart.addSeries(
                        RANGES,
                        names,
                        bars.stream()
                                .map(bar -> (bar.lowest() + bar.highest()) / 2)
                                .toList(),
                        bars.stream()
                                .map(bar -> (bar.highest() - bar.lowest()) / 2)
                                .toList())
                .setChartCategorySeriesRenderStyle(CategorySeriesRenderStyle.Scatter)
                .setMarker(SeriesMarkers.NONE);
    }

    private void style(CategoryStyler style) {
        style.setOverlapped(true)
                .setLegendVisible(false)
                .setChartBackgroundColor(Color.WHITE)
                .setPlotBorderVisible(false)
                .setSeriesColors(new Color[] {new Color(0x7B, 0xA7, 0xC9), Color.BLACK})
                .setAnnotationLineColor(new Color(0xB0, 0x30, 0x30));
        Font plain = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        style.setErrorBarsColor(Color.BLACK)
                .setAxisTitleFont(plain)
                .setAxisTickLabelsFont(plain)
                .setPlotGridVerticalLinesVisible(false)
                .setXAxisLabelRotation(30)
                .setYAxisDecimalPattern("#,##0")
                .setYAxisMin(0.0)
                .setYAxisMax(top());
    }

    private double top() {
        return ROOM_ABOVE * (isDrawn() ? Math.max(highest(), ceiling.getAsDouble()) : highest());
    }

    private double highest() {
        return bars.stream().mapToDouble(Medians::highest).max().orElseThrow();
    }

    private boolean isDrawn() {
        return ceiling.isPresent() && ceiling.getAsDouble() <= DRAWN_UP_TO * highest();
    }

    private String ceilingInWords() {
        return ceiling.isEmpty()
                ? ""
                : ". Raw read of the same messages: %s%s"
                        .formatted(Figures.significant(ceiling), isDrawn() ? ", the red line" : ", far above");
    }
}
