package io.tributary.ingest.watch;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tributary.definition.PipelineDefinition;
import io.tributary.ingest.CaptureProgress;
import io.tributary.ingest.Captures;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** All meters of one process. */
final class Meters implements AutoCloseable {

    private static final int OK = 200;
    private static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final List<WatchedSource> sources;

    private Meters(List<WatchedSource> sources) {
        this.sources = sources;
        sources.forEach(source -> SourceMeters.bind(registry, source));
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
    }

    /** Of the sources that the captures are of, and of the process itself. */
    static Meters of(PipelineDefinition definition, Captures captures) {
        Set<String> captured =
                captures.progress().stream().map(CaptureProgress::source).collect(Collectors.toSet());
        return new Meters(definition.sources().stream()
                .filter(source -> captured.contains(source.name()))
                .map(source -> new WatchedSource(definition, source, captures))
                .toList());
    }

    Answer scrape() {
        return new Answer(OK, CONTENT_TYPE, registry.scrape());
    }

    @Override
    public void close() {
        sources.forEach(WatchedSource::close);
        registry.close();
    }
}
