package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.records.IdentityEvent;
import java.util.List;

/** The identity core of the job, for a contestant that drives it with something other than Flink. For one thread. */
public final class IdentityCore {

    private static final int STEP = 1_000;
    private static final long NO_TIME = 0;

    private final IdentityGraph graph;

    /** @param rules strongest first */
    public IdentityCore(List<IdentifierRule> rules) {
        graph = new IdentityGraph("", rules, Fingerprint.sha256(), new Figures(), Figures.GIANT);
    }

    /** Hears which profile a record belongs to from now on. */
    public interface Listener {
        /** @param head the oldest record of the profile, which names it */
        void assigned(String record, String head);
    }

    /**
     * Puts a record into the graph or changes it.
     *
     * @param identifiers each as {@code name:value}
     */
    public void upsert(String record, long birth, List<String> identifiers) {
        graph.upsert(record, birth, identifiers, NO_TIME);
    }

    /** Takes a record out; one it does not know is nothing to take out. */
    public void remove(String record) {
        graph.remove(record, NO_TIME);
    }

    /**
     * Fills an empty graph, record by record; {@link #endRestore} ends it.
     *
     * @param told the head that was last told of the record; empty where it was not told yet
     */
    public void restore(String record, long birth, List<String> identifiers, String told) {
        graph.restore(record, birth, identifiers, told);
    }

    public void endRestore() {
        graph.endRestore(NO_TIME);
    }

    /** Tells all that changed since the last time. */
    public void tell(Listener listener) throws Exception {
        if (graph.hasUndividedGiants()) {
            graph.divideGiants();
        }
        IdentityGraph.Listener adapter = new IdentityGraph.Listener() {
            @Override
            public void assigned(String record, String head, long committedAt) {
                listener.assigned(record, head);
            }

            @Override
            public void moved(IdentityEvent event) {}
        };
        while (graph.isPending()) {
            graph.drain(STEP, adapter);
        }
    }
}
