package io.tributary.sinks.bulk;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import co.elastic.clients.elasticsearch._types.ElasticsearchException;
import co.elastic.clients.elasticsearch._types.ErrorCause;
import co.elastic.clients.elasticsearch._types.VersionType;
import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.transport.TransportException;
import co.elastic.clients.util.BinaryData;
import co.elastic.clients.util.ContentType;
import java.io.IOException;
import java.nio.channels.UnresolvedAddressException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.elasticsearch.client.ResponseException;
import org.jspecify.annotations.Nullable;

/** Sends entries through an alias, whole documents under external versions. Safe for use by many threads. */
public final class BulkRequests {

    private final ElasticsearchAsyncClient client;
    private final String alias;

    public BulkRequests(ElasticsearchAsyncClient client, String alias) {
        this.client = client;
        this.alias = alias;
    }

    /**
     * Sends the entries, of which each has another id. Trouble with the cluster or with a document is an outcome; the
     * future fails only where we are wrong. A request that is refused because of some document in it is sent again in
     * halves until that document is alone.
     */
    public CompletableFuture<BulkOutcome> send(List<IndexEntry> entries) {
        return client.bulk(request(entries))
                .thenApply(response -> outcome(entries, response))
                .exceptionallyCompose(error -> refused(entries, unwrap(error)));
    }

    private BulkRequest request(List<IndexEntry> entries) {
        List<BulkOperation> operations =
                entries.stream().map(BulkRequests::operation).toList();
        // Without an alias nothing is written: an index that the cluster made up would have no types.
        return BulkRequest.of(bulk -> bulk.index(alias).requireAlias(true).operations(operations));
    }

    private static BulkOperation operation(IndexEntry entry) {
        if (entry.removes()) {
            return BulkOperation.of(operation -> operation.delete(
                    delete -> delete.id(entry.id()).version(entry.version()).versionType(VersionType.External)));
        }
        BinaryData body = BinaryData.of(entry.body(), ContentType.APPLICATION_JSON);
        return BulkOperation.of(operation -> operation.index(index -> index.id(entry.id())
                .version(entry.version())
                .versionType(VersionType.External)
                .document(body)));
    }

    static BulkOutcome outcome(List<IndexEntry> entries, BulkResponse response) {
        if (response.items().size() != entries.size()) {
            return BulkOutcome.away(
                    entries,
                    false,
                    "an answer about " + response.items().size() + " of " + entries.size() + " documents");
        }
        List<IndexEntry> accepted = new ArrayList<>();
        int superseded = 0;
        boolean busy = false;
        List<IndexEntry> retry = new ArrayList<>();
        List<BulkOutcome.Rejection> rejected = new ArrayList<>();
        String trouble = null;
        for (int i = 0; i < entries.size(); i++) {
            BulkResponseItem item = response.items().get(i);
            ErrorCause error = item.error();
            String type = error == null ? null : error.type();
            switch (Verdict.ofItem(item.status(), type, error == null ? null : error.reason())) {
                case ACCEPTED -> accepted.add(entries.get(i));
                case SUPERSEDED -> superseded++;
                case REJECT -> rejected.add(new BulkOutcome.Rejection(entries.get(i), describe(item.status(), error)));
                case RETRY -> {
                    retry.add(entries.get(i));
                    busy |= item.status() == BulkOutcome.TOO_MANY_REQUESTS;
                    trouble = trouble == null ? "HTTP " + item.status() + " " + type : trouble;
                }
            }
        }
        return new BulkOutcome(
                List.copyOf(accepted), superseded, List.copyOf(retry), List.copyOf(rejected), busy, false, trouble);
    }

    private CompletableFuture<BulkOutcome> refused(List<IndexEntry> entries, Throwable error) {
        if (error instanceof ElasticsearchException answer) {
            return refused(entries, answer.status(), answer.error());
        }
        // Not Elasticsearch's own words: something in between, such as a gateway, answered.
        if (error instanceof ResponseException answer) {
            return refused(entries, answer.getResponse().getStatusLine().getStatusCode(), null);
        }
        if (error instanceof TransportException answer && answer.statusCode() >= 400) {
            return refused(entries, answer.statusCode(), null);
        }
        boolean unreachable = error instanceof IOException
                || error instanceof TimeoutException
                || error instanceof UnresolvedAddressException;
        return unreachable
                ? CompletableFuture.completedFuture(
                        BulkOutcome.away(entries, false, error.getClass().getSimpleName()))
                : CompletableFuture.failedFuture(error);
    }

    private CompletableFuture<BulkOutcome> refused(List<IndexEntry> entries, int status, @Nullable ErrorCause error) {
        String type = error == null ? null : error.type();
        if (Verdict.ofRequest(status, type) == Verdict.RETRY) {
            return CompletableFuture.completedFuture(BulkOutcome.away(
                    entries,
                    status == BulkOutcome.TOO_MANY_REQUESTS,
                    "HTTP " + status + (type == null ? "" : " " + type)));
        }
        if (entries.size() == 1) {
            return CompletableFuture.completedFuture(BulkOutcome.rejected(entries.get(0), describe(status, error)));
        }
        int half = entries.size() / 2;
        return send(entries.subList(0, half)).thenCompose(first -> send(entries.subList(half, entries.size()))
                .thenApply(first::and));
    }

    private static String describe(int status, @Nullable ErrorCause error) {
        StringBuilder text = new StringBuilder("HTTP ").append(status);
        for (ErrorCause cause = error; cause != null; cause = cause.causedBy()) {
            text.append(": ").append(cause.type()).append(": ").append(cause.reason());
        }
        return text.toString();
    }

    private static Throwable unwrap(Throwable error) {
        return error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
    }
}
