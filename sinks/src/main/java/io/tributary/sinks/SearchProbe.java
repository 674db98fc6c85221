package io.tributary.sinks;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import io.tributary.sinks.bulk.IndexEntry;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Tells when a document that the index took is found by a search: asks until it is. What it adds to a latency: up to
 * {@value #LOOK_MILLISECONDS} ms, and the time of a search. For one thread.
 */
final class SearchProbe {

    private static final long LOOK_MILLISECONDS = 10;
    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Executor LATER =
            CompletableFuture.delayedExecutor(LOOK_MILLISECONDS, TimeUnit.MILLISECONDS, Runnable::run);

    private final ElasticsearchAsyncClient client;
    private final String alias;
    private boolean looking;
    private long next = Long.MIN_VALUE;

    SearchProbe(ElasticsearchAsyncClient client, String alias) {
        this.client = client;
        this.alias = alias;
    }

    /** Whether it is time to look for another. */
    boolean isIdle(long now) {
        return !looking && now >= next;
    }

    /** Looks for an entry; completes with whether it was found, and never with an error. {@link #done} is to follow. */
    CompletableFuture<Boolean> look(IndexEntry entry, long now) {
        looking = true;
        return lookUntil(entry, now + PATIENCE.toMillis()).exceptionally(error -> false);
    }

    void done(long now) {
        looking = false;
        next = now + BETWEEN_PROBES.toMillis();
    }

    private CompletableFuture<Boolean> lookUntil(IndexEntry entry, long end) {
        return find(entry).thenCompose(found -> {
            if (found || System.currentTimeMillis() >= end) {
                return CompletableFuture.completedFuture(found);
            }
            return CompletableFuture.runAsync(() -> {}, LATER).thenCompose(later -> lookUntil(entry, end));
        });
    }

    private CompletableFuture<Boolean> find(IndexEntry entry) {
        return client.search(
                        request -> request.index(alias)
                                .query(query -> query.ids(ids -> ids.values(entry.id())))
                                .version(true)
                                .source(source -> source.fetch(false)),
                        Void.class)
                .thenApply(response -> response.hits().hits().stream()
                        .anyMatch(hit -> Objects.requireNonNull(hit.version()) >= entry.version()));
    }
}
