package io.tributary.benchmarks.cores;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Every benchmark of a core runs, for a moment. */
class CoreBenchmarksTest {

    @ParameterizedTest
    @CsvSource({"RowChangeBenchmark, 3", "RecordTotalsBenchmark, 4", "DocumentBenchmark, 4"})
    void itGivesAFigureForEachMethodAndParameter(String benchmark, int figures) throws RunnerException {
        var options = new OptionsBuilder()
                .include(benchmark)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(20))
                .shouldFailOnError(true)
                .build();
        assertThat(new Runner(options).run()).hasSize(figures).allSatisfy(result -> assertThat(
                        result.getPrimaryResult().getScore())
                .isPositive());
    }
}
