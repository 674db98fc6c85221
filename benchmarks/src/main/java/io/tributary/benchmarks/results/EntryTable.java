package io.tributary.benchmarks.results;

import io.tributary.contest.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** A row for each entry, with its figures where it is right. */
final class EntryTable {

    private EntryTable() {}

    static String of(List<EntryResult> entries) {
        Peers peers = new Peers(entries);
        MarkdownTable<EntryResult> table = new MarkdownTable<EntryResult>()
                .text("contestant", EntryResult::contestant)
                .text("variant", EntryResult::variant)
                .text("right?", entry -> Figures.right(entry.verdict()))
                .number("messages per CPU-second", figure(Run::perCpuSecond))
                .number("per CPU-second of its own JVM", figure(Run::perOwnCpuSecond))
                .number("messages per second", figure(Run::perSecond))
                .number("times Flink SQL", entry -> Figures.significant(peers.ratio(entry, "flink-sql")))
                .number("times Kafka Streams", entry -> Figures.significant(peers.ratio(entry, "kafka-streams")))
                .number("documents", figure(run -> run.outcome().documents()))
                .number("bytes a document", ifItCounts(EntryTable::meanSize));
        if (entries.stream()
                .anyMatch(entry -> entry.counts() && !measures(entry).isEmpty())) {
            table.text("besides", ifItCounts(EntryTable::besides));
        }
        return table.of(entries);
    }

    private static Function<EntryResult, String> figure(ToDoubleFunction<Run> figure) {
        return ifItCounts(entry -> Figures.medians(entry.each(figure)));
    }

    private static Function<EntryResult, String> ifItCounts(Function<EntryResult, String> cell) {
        return entry -> entry.counts() ? cell.apply(entry) : Figures.NONE;
    }

    private static String meanSize(EntryResult entry) {
        long documents = 0;
        long bytes = 0;
        for (Run run : entry.runs()) {
            documents += run.outcome().documents();
            bytes += run.outcome().documentBytes();
        }
        return documents == 0 ? Figures.NONE : Figures.significant((double) bytes / documents);
    }

    private static String besides(EntryResult entry) {
        Map<String, List<Double>> measures = measures(entry);
        return measures.isEmpty()
                ? Figures.NONE
                : measures.entrySet().stream()
                        .map(measure -> measure.getKey() + " " + Figures.medians(measure.getValue()))
                        .collect(Collectors.joining(", "));
    }

    /** By name, of those runs that told it. */
    private static Map<String, List<Double>> measures(EntryResult entry) {
        Map<String, List<Double>> measures = new TreeMap<>();
        entry.runs().stream()
                .map(Run::outcome)
                .map(Outcome::measures)
                .forEach(run -> run.forEach((name, figure) -> measures.computeIfAbsent(name, first -> new ArrayList<>())
                        .add(figure)));
        return measures;
    }
}
