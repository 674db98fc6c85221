package io.tributary.benchmarks.results;

import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What is shown as bars. */
enum Plot {
    THROUGHPUT("throughput", "messages per CPU-second", Run::perCpuSecond, Ceiling::perCpuSecond),
    WALL("wall", "messages per second of wall-clock time", Run::perSecond, Ceiling::perSecond);

    private final String suffix;
    private final String unit;
    private final ToDoubleFunction<Run> figure;
    private final Function<Ceiling, List<Double>> ceiling;

    Plot(String suffix, String unit, ToDoubleFunction<Run> figure, Function<Ceiling, List<Double>> ceiling) {
        this.suffix = suffix;
        this.unit = unit;
        this.figure = figure;
        this.ceiling = ceiling;
    }

    String fileName(String workload) {
        return "%s-%s.svg".formatted(workload, suffix);
    }

    String unit() {
        return unit;
    }

    /** Over the runs of one entry. */
    Medians of(EntryResult entry) {
        return Medians.of(entry.each(figure));
    }

    /** One figure a run. */
    List<Double> of(Ceiling measured) {
        return ceiling.apply(measured);
    }
}
