package io.tributary.benchmarks.contest;

import io.tributary.benchmarks.gate.Verdict;
import io.tributary.benchmarks.results.IndexRun;
import io.tributary.benchmarks.results.LoadRun;
import io.tributary.benchmarks.results.Recovery;
import io.tributary.benchmarks.results.Run;
import io.tributary.contest.Outcome;
import java.io.PrintWriter;
import java.util.concurrent.Callable;

/** Tells what a benchmark is at, line by line. */
final class Progress {

    private final PrintWriter out;

    Progress(PrintWriter out) {
        this.out = out;
    }

    /** Does the work, and says how long it took. */
    <T> T step(String name, Callable<T> work) throws Exception {
        out.printf("  %-48s", name);
        out.flush();
        long began = System.nanoTime();
        boolean done = false;
        try {
            T result = work.call();
            done = true;
            return result;
        } finally {
            out.printf(" %6.1f s%s%n", (System.nanoTime() - began) / 1e9, done ? "" : "  failed");
            out.flush();
        }
    }

    void verdict(Entry entry, Verdict verdict) {
        line(
                verdict.isRight()
                        ? "    %s: all of %,d profiles right".formatted(entry.name(), verdict.expected())
                        : "    %s: wrong: %,d of %,d profiles, so it is not timed; %s"
                                .formatted(entry.name(), verdict.wrong(), verdict.expected(), verdict.example()));
    }

    void run(Entry entry, Run run) {
        Outcome outcome = run.outcome();
        line("    %s: %,.0f messages per CPU-second (%,.0f without the broker), %,.0f/s, %,d documents"
                .formatted(
                        entry.name(), run.perCpuSecond(), run.perOwnCpuSecond(), run.perSecond(), outcome.documents()));
    }

    void life(Entry entry, Recovery.Life life) {
        verdict(entry, life.verdict());
        line(
                "    %s: killed with %.0f %% committed; first document after %.1f s, 99.9 %% right after %.1f s, all after %.1f s"
                        .formatted(
                                entry.name(),
                                100 * life.committed(),
                                life.firstDocumentSeconds(),
                                life.nearlyAllRightSeconds(),
                                life.allRightSeconds()));
    }

    void indexed(String name, IndexRun run) {
        line("    %s: %,.0f documents/s, %,.0f messages/s, %,d documents in %,d bulks, %.1f s"
                .formatted(
                        name,
                        run.documentsPerSecond(),
                        run.messagesPerSecond(),
                        run.documents(),
                        run.bulks(),
                        run.seconds()));
    }

    void tried(LoadRun run, boolean keepsUp) {
        line("    %,.0f messages/s: p50 %.0f ms, p99 %.0f ms: %s"
                .formatted(run.perSecond(), run.p50(), run.p99(), keepsUp ? "kept up" : "did not keep up"));
    }

    void latencies(LoadRun run) {
        line(
                "    p50 %.0f ms, p99 %.0f ms, p99.9 %.0f ms, longest %.0f ms; %,d changes, %,d never found, sent %.0f ms late"
                        .formatted(
                                run.p50(),
                                run.p99(),
                                run.p999(),
                                run.longest(),
                                run.inserts(),
                                run.lost(),
                                run.sentLate()));
    }

    private void line(String text) {
        out.println(text);
        out.flush();
    }
}
