package io.tributary.cli.verify;

import co.elastic.clients.elasticsearch.ElasticsearchClient;
import io.tributary.cli.lifetime.VerbFailedException;
import io.tributary.definition.PipelineDefinition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Holds an index against the tables it was made from. */
public final class Verification {

    /** After how many documents progress is told. */
    private static final int STEP = 10_000;

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private final PipelineDefinition definition;
    private final String alias;
    private final ElasticsearchClient client;
    private final Progress progress;

    private Verification(PipelineDefinition definition, String alias, ElasticsearchClient client, Progress progress) {
        this.definition = definition;
        this.alias = alias;
        this.client = client;
        this.progress = progress;
    }

    /** Compares all documents, once. The sources must be at rest, and the index must have caught up with them. */
    public static Verdict of(PipelineDefinition definition, ElasticsearchClient client) throws IOException {
        return of(definition, definition.index().alias(), client, 1, Progress.SILENT);
    }

    /**
     * Compares all documents behind the alias, up to so many times, five seconds apart. What counts is what was found of an
     * id in each attempt: over sources that change meanwhile, a document that was only behind is right the next time.
     * With one attempt, the sources must be at rest, and the index must have caught up with them.
     *
     * @throws VerbFailedException if a source does not answer, or the definition maps something that is not there or
     *     cannot be compared
     */
    public static Verdict of(
            PipelineDefinition definition, String alias, ElasticsearchClient client, int attempts, Progress progress)
            throws IOException {
        Verification verification = new Verification(definition, alias, client, progress);
        Comparison comparison = verification.compare(id -> true);
        Verdict verdict = comparison.verdict();
        for (int attempt = 2; attempt <= attempts && !verdict.holds(); attempt++) {
            Set<String> found = comparison.found();
            progress.comparingAgain(found.size());
            pause();
            comparison = verification.compare(found::contains);
            verdict = comparison.verdict();
        }
        return verdict;
    }

    private Comparison compare(Predicate<String> counts) throws IOException {
        Instant before = Instant.now();
        try (IndexScan index = IndexScan.open(client, alias)) {
            Moments moments = Moments.around(before, Instant.now());
            Map<String, ExpectedDocument> expected = BatchProfiles.compute(definition, moments, progress);
            SegmentCheck segments = new SegmentCheck(definition.profile().segments());
            Comparison comparison = new Comparison(expected, segments, counts);
            long[] compared = {0};
            index.forEach((id, document) -> {
                comparison.add(id, document);
                if (++compared[0] % STEP == 0) {
                    progress.documentsCompared(compared[0]);
                }
            });
            progress.documentsCompared(compared[0]);
            return comparison;
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VerbFailedException("Interrupted between two attempts.");
        }
    }
}
