package io.tributary.ingest;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.ingest.topics.IngestTopics;
import io.tributary.ingest.topics.StoredOffsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures all sources of a pipeline into their change topics: first a snapshot of the mapped tables, then every change,
 * once and for each row in order. How far it has come is kept in Kafka, so that the next start goes on there.
 *
 * <p>Several processes may run with one definition: each source is captured by exactly one of them, and taken over by
 * another when that one ends or dies: a dead one is missed after six seconds, and then an engine starts.
 */
public final class Ingest implements Captures, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Ingest.class);

    private final List<LedCapture> captures;

    private Ingest(List<LedCapture> captures) {
        this.captures = List.copyOf(captures);
    }

    /**
     * Checks sources and topics, creates the topics that are missing and asks for the lease of each source. Returns
     * before the snapshots are done.
     *
     * @throws IngestRefusedException if the definition does not fit; then nothing was created or started
     */
    public static Ingest start(PipelineDefinition definition) {
        return start(definition, definition.sources());
    }

    /** The same for some of the definition's sources; the others are neither checked nor captured. */
    public static Ingest start(PipelineDefinition definition, List<SourceDefinition> chosen) {
        IngestTopics topics = new IngestTopics(definition);
        List<String> problems = new ArrayList<>(topics.problems());
        StoredOffsets stored = problems.isEmpty() ? StoredOffsets.read(definition) : null;
        if (stored != null) {
            problems.addAll(FormerSources.problems(definition, chosen, stored));
        }
        for (SourceDefinition source : chosen) {
            problems.addAll(EngineProperties.problems(definition, source));
            if (Connectors.problems(source).isEmpty()) {
                problems.addAll(SourceLog.problems(definition, source, stored));
            }
        }
        if (!problems.isEmpty()) {
            throw new IngestRefusedException(problems);
        }
        chosen.stream()
                .filter(source -> Connectors.of(source).isNumbered())
                .forEach(source -> LOG.warn(
                        "sources.{}: captured without the checks that Postgres and MariaDB have (tables, columns, keys, privileges, how far the log goes back); ingest numbers the changes of {} itself",
                        source.name(),
                        source.connector()));
        topics.create();
        return new Ingest(startAll(definition, chosen));
    }

    private static List<LedCapture> startAll(PipelineDefinition definition, List<SourceDefinition> chosen) {
        List<LedCapture> started = new ArrayList<>();
        try {
            chosen.forEach(source -> started.add(LedCapture.start(definition, source)));
            return started;
        } catch (RuntimeException e) {
            started.forEach(LedCapture::close);
            throw e;
        }
    }

    @Override
    public List<CaptureProgress> progress() {
        return captures.stream().map(LedCapture::progress).toList();
    }

    /** Why a source is no longer captured; empty while all are. The others go on. */
    public Optional<Throwable> failure() {
        return captures.stream()
                .map(LedCapture::failure)
                .flatMap(Optional::stream)
                .findFirst();
    }

    @Override
    public Map<String, Throwable> failures() {
        Map<String, Throwable> failures = new LinkedHashMap<>();
        for (LedCapture capture : captures) {
            capture.failure()
                    .ifPresent(failure -> failures.put(capture.progress().source(), failure));
        }
        return failures;
    }

    @Override
    public boolean isAlive() {
        return captures.stream().allMatch(LedCapture::isAlive);
    }

    /** Finishes the batches under way, stores the offsets and ends every thread it started. */
    @Override
    public void close() {
        captures.forEach(LedCapture::close);
    }
}
