package io.tributary.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** A domain filled, changed, and built again as after a restart; in one thread. */
final class DomainRun {

    private static final int REBUILDS = 3;

    private final SampleDomain domain;
    private final Map<String, Number> figures;

    DomainRun(int records, Map<String, Number> figures) {
        domain = new SampleDomain(records);
        this.figures = figures;
    }

    /** The heap is what is used after a collection, less what was used before the graph. */
    void changes() throws Exception {
        long before = usedHeap();
        Stopwatch inserts = new Stopwatch();
        IdentityGraph graph = domain.graph();
        figures.put("inserts_per_cpu_second", inserts.perCpuSecond(domain.records()));
        figures.put("heap_bytes_per_record", (usedHeap() - before) / (double) domain.records());
        Random random = new Random(1);
        change(graph, random);
        Stopwatch changes = new Stopwatch();
        change(graph, random);
        figures.put("changes_per_second", changes.perSecond(domain.records()));
        figures.put("changes_per_cpu_second", changes.perCpuSecond(domain.records()));
        figures.put("heap_bytes_per_record_after", (usedHeap() - before) / (double) domain.records());
        if (graph.isEmpty()) {
            throw new IllegalStateException("the graph is empty (expected: all its records)");
        }
    }

    /** As many changes as there are records: one takes the address of another one, or its own again. */
    private void change(IdentityGraph graph, Random random) throws Exception {
        for (int i = 0; i < domain.records(); i++) {
            int number = random.nextInt(domain.records());
            String email = domain.email(random.nextBoolean() ? number : random.nextInt(domain.records()));
            graph.upsert(domain.record(number), number, List.of(email, domain.phone(number)), i);
            graph.drain(ResolveIdentities.STEP, SampleDomain.NOBODY);
        }
    }

    void rebuild() throws Exception {
        List<String> ids = new ArrayList<>();
        List<KnownRecord> known = new ArrayList<>();
        for (int place = 0; place < domain.records(); place++) {
            int number = domain.number(place);
            ids.add(domain.record(number));
            known.add(new KnownRecord(number, domain.identifiers(number), domain.head(number)));
        }
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < REBUILDS; i++) {
            times.add(Stopwatch.milliseconds(() -> rebuild(ids, known)));
        }
        figures.put("rebuild_ms", Stopwatch.median(times));
    }

    private static void rebuild(List<String> ids, List<KnownRecord> known) {
        IdentityGraph graph = SampleDomain.emptyGraph();
        for (int i = 0; i < ids.size(); i++) {
            KnownRecord record = known.get(i);
            graph.restore(ids.get(i), record.birth(), record.identifiers(), record.head());
        }
        graph.endRestore(1);
        if (graph.isPending()) {
            throw new IllegalStateException("the rebuilt graph has something to tell (expected: nothing)");
        }
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
