package io.tributary.sinks;

import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.LogicalScopeProvider;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Keeps metrics where a test of the same JVM can look at them, also when their task has ended. */
public final class KeptMetrics implements MetricReporter, MetricReporterFactory {

    private record Kept(String job, String scope, String name, Map<String, String> variables, Metric metric) {}

    private static final Map<Metric, Kept> KEPT = new ConcurrentHashMap<>();

    static void addTo(Configuration settings) {
        settings.setString("metrics.reporters", "kept");
        settings.setString("metrics.reporter.kept.factory.class", KeptMetrics.class.getName());
    }

    /** The sum of a gauge over all subtasks of the latest run of a job. */
    static long gauge(String job, String name) {
        return of(job, name)
                .mapToLong(kept -> ((Number) ((Gauge<?>) kept.metric()).getValue()).longValue())
                .sum();
    }

    static long counter(String job, String name) {
        return of(job, name)
                .mapToLong(kept -> ((Counter) kept.metric()).getCount())
                .sum();
    }

    /** As Flink's reporter for Prometheus names them, without its {@code flink_} before it. */
    static Set<String> names(String job) {
        return KEPT.values().stream()
                .filter(kept -> job.equals(kept.job()))
                .map(kept -> kept.scope() + "_" + kept.name())
                .collect(Collectors.toSet());
    }

    static List<Histogram> histograms(String job, String name, String source) {
        return of(job, name)
                .filter(kept -> source.equals(kept.variables().get("<source>")))
                .map(kept -> (Histogram) kept.metric())
                .toList();
    }

    private static Stream<Kept> of(String job, String name) {
        return KEPT.values().stream()
                .filter(kept -> job.equals(kept.job()) && kept.name().equals(name));
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        Map<String, String> variables = group.getAllVariables();
        String scope = LogicalScopeProvider.castFrom(group).getLogicalScope(text -> text, '_');
        KEPT.put(metric, new Kept(variables.getOrDefault("<job_name>", ""), scope, name, variables, metric));
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {}

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {}

    @Override
    public MetricReporter createMetricReporter(Properties properties) {
        return this;
    }
}
