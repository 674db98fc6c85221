package io.tributary.benchmarks.index;

import co.elastic.clients.elasticsearch.ElasticsearchAsyncClient;
import io.tributary.contest.Contestant;
import io.tributary.contest.ContestantProgram;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import io.tributary.sinks.ElasticsearchConnection;
import io.tributary.sinks.ProfileIndex;
import io.tributary.sinks.bulk.BulkOutcome;
import io.tributary.sinks.bulk.BulkRequests;
import io.tributary.sinks.bulk.IndexEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * The ceiling of whoever fills the index: sends the bulks that Tributary's sink sent, as they were recorded in the task's
 * folder, by the same client and as many at once at the most, and does nothing else.
 */
public final class RawIndex implements Contestant {

    /** As many as a subtask of the sink has on their way at the most. */
    private static final int BULKS_OF_A_THREAD = 4;

    /** Of all bulks, how many warm up. */
    private static final int WARM_UP_PART = 3;

    private List<List<IndexEntry>> bulks = List.of();

    public static void main(String[] arguments) {
        ContestantProgram.run(new RawIndex(), arguments);
    }

    static Path record(Path folder) {
        return folder.resolve("bulks");
    }

    @Override
    public Map<String, Double> process(Task task, PipelineDefinition definition, int run) throws Exception {
        boolean warmUp = run < task.warmUps().size();
        if (bulks.isEmpty()) {
            bulks = BulkRecord.read(record(Path.of(task.folder())));
        }
        try (ElasticsearchConnection connection = ElasticsearchConnection.open(definition.index())) {
            ProfileIndex.prepare(connection.client(), definition);
            BulkRequests requests = new BulkRequests(
                    new ElasticsearchAsyncClient(connection.client()._transport()),
                    definition.index().alias());
            send(
                    warmUp ? bulks.subList(0, (bulks.size() + WARM_UP_PART - 1) / WARM_UP_PART) : bulks,
                    requests,
                    BULKS_OF_A_THREAD * task.parallelism());
            return IndexMeter.measures(connection.client(), definition);
        }
    }

    private static void send(List<List<IndexEntry>> bulks, BulkRequests requests, int atOnce)
            throws InterruptedException {
        Semaphore free = new Semaphore(atOnce);
        List<CompletableFuture<Void>> answers = new ArrayList<>();
        for (List<IndexEntry> bulk : bulks) {
            free.acquire();
            answers.add(requests.send(bulk)
                    .whenComplete((outcome, failure) -> free.release())
                    .thenAccept(RawIndex::requireTaken));
        }
        answers.forEach(CompletableFuture::join);
    }

    private static void requireTaken(BulkOutcome outcome) {
        if (!outcome.retry().isEmpty() || !outcome.rejected().isEmpty()) {
            throw new IllegalStateException(
                    "the index did not take %d documents, and refused %d (expected: all are taken): %s"
                            .formatted(
                                    outcome.retry().size(), outcome.rejected().size(), outcome.trouble()));
        }
    }
}
