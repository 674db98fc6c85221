package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.Gate;
import io.tributary.benchmarks.gate.ProfileContent;
import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.index.IndexMeter;
import io.tributary.benchmarks.index.IndexServer;
import io.tributary.benchmarks.index.IndexedDocuments;
import io.tributary.benchmarks.results.Circumstances;
import io.tributary.benchmarks.results.IndexRun;
import io.tributary.contest.Outcome;
import io.tributary.contest.Task;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.ElasticsearchServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A broker and an index, and the programs that bring what is in the one into the other, each in a JVM of its own. */
record IndexPrograms(BenchSettings settings, Arena arena, ElasticsearchServer server) implements AutoCloseable {

    /** The name of the index among the servers of a task. */
    private static final String INDEX = "index";

    static IndexPrograms open(BenchSettings settings, Progress progress) throws Exception {
        Arena arena = progress.step("broker", () -> Arena.open(settings.folder(), settings.workload()));
        boolean whole = false;
        try {
            ElasticsearchServer server = progress.step(
                    "Elasticsearch", () -> IndexServer.start(settings.folder().resolve("elasticsearch")));
            whole = true;
            return new IndexPrograms(settings, arena, server);
        } finally {
            if (!whole) {
                arena.close();
            }
        }
    }

    PipelineDefinition definition(String pipeline) throws IOException {
        return PipelineFile.read(arena.definition(pipeline, server.url()));
    }

    /**
     * Works through one pipeline, whose index is new then.
     *
     * @param index where the program finds the index
     * @param folder for its state and what it prints
     */
    void run(Entry entry, String pipeline, URI index, Path folder) throws IOException, InterruptedException {
        IndexedDocuments.drop(definition(pipeline));
        jvm().run(entry, task(entry, List.of(), folder), arena.definition(pipeline, index), logs(entry, folder));
    }

    /** Starts a program that is to be measured in turns; returns when it has worked through the warm-up and is warm. */
    ContestantProcess warm(Entry entry, String warmUp, Path folder) throws IOException, InterruptedException {
        IndexedDocuments.drop(definition(warmUp));
        List<String> warmUps = List.of(arena.definition(warmUp, server.url()).toString());
        return jvm().warm(entry, task(entry, warmUps, folder), logs(entry, folder));
    }

    /** Starts a program that goes on with whatever comes to a pipeline, and returns at once. */
    ContestantProcess begin(Entry entry, String pipeline, Path folder) throws IOException {
        ContestantProcess process = jvm().start(entry, task(entry, List.of(), folder), logs(entry, folder));
        process.call(arena.definition(pipeline, server.url()));
        return process;
    }

    /** What a program that is warm does with a pipeline, whose index is new then. */
    IndexRun measure(ContestantProcess process, String pipeline) throws IOException, InterruptedException {
        IndexedDocuments.drop(definition(pipeline));
        Outcome outcome = process.measure(arena.definition(pipeline, server.url()));
        Map<String, Double> measures = outcome.measures();
        return new IndexRun(
                outcome.wallSeconds(),
                outcome.messages(),
                Math.round(measure(measures, IndexMeter.DOCUMENTS)),
                Math.round(measure(measures, IndexMeter.BULKS)),
                Math.round(measure(measures, IndexMeter.BULK_BYTES)),
                outcome.cpuSeconds(),
                measure(measures, Outcome.cpuSecondsOf(INDEX)),
                measure(measures, Outcome.cpuSecondsOf(Task.BROKER)));
    }

    private static double measure(Map<String, Double> measures, String name) {
        return Objects.requireNonNull(measures.get(name), name);
    }

    private Task task(Entry entry, List<String> warmUps, Path folder) {
        return new Task(
                settings.workload().definition().yamlName(),
                warmUps,
                entry.variant(),
                settings.parallelism(),
                settings.workload().plan().commitMillis(),
                BenchSettings.HOLD_BACK_MILLIS,
                folder.toString(),
                null,
                null,
                Map.of(Task.BROKER, arena.brokerPid(), INDEX, server.pid()),
                0);
    }

    private ContestantJvm jvm() {
        return new ContestantJvm(settings.root(), settings.heapMegabytes());
    }

    /** A folder for what a program prints; two programs may share one for their state. */
    private Path logs(Entry entry, Path folder) throws IOException {
        return Files.createDirectories(folder.resolve("logs-" + entry.fileName()));
    }

    Path folder(String name) throws IOException {
        return Files.createDirectories(settings.folder().resolve(name));
    }

    /** Compares all documents in the index. */
    Verdict compare(String pipeline, Map<String, ProfileContent> expected, Path folder) throws IOException {
        Path documents = folder.resolve("documents");
        IndexedDocuments.write(definition(pipeline), documents);
        Verdict verdict = Gate.judge(documents, expected);
        Files.delete(documents);
        return verdict;
    }

    Circumstances circumstances(Map<String, String> conditions) {
        Map<String, String> all = settings.programConditions();
        all.put("events", String.format("%,d", settings.events()));
        all.put(
                "index",
                "Elasticsearch %s, %s, refreshed every 100 ms".formatted(server.version(), IndexServer.CONDITIONS));
        all.putAll(conditions);
        return settings.circumstances(all);
    }

    @Override
    public void close() {
        server.close();
        arena.close();
    }
}
