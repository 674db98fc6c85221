package io.tributary.identity;

import static io.tributary.identity.Numbers.NONE;

import io.tributary.definition.IdentifierRule;
import io.tributary.records.IdentityEvent;
import it.unimi.dsi.fastutil.ints.IntArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The records and identifiers of one identity domain, and the profiles they make: the connected components through
 * identifiers within their limits, divided where values of unique names are in conflict. A profile is named by its head,
 * the oldest of its records.
 *
 * <p>The profiles depend on the records and their identifiers alone, never on the order in which they came. A change costs
 * a walk over the smaller part of what it joins or parts, and over the records that get another head. Whom it moves is
 * told by {@link #drain}, in steps. A giant that may have to be divided is not divided at every change but by
 * {@link #divideGiants}; until then its records keep their heads. Not safe for use by several threads.
 */
final class IdentityGraph {

    private final RecordIndex records;
    private final Components components;
    private final Connections connections;
    private final Heads heads;
    private final Settlement settlement;
    private final Figures figures;
    private final IntArrayList wanted = new IntArrayList();
    private long lastCommit;

    /**
     * @param rules strongest first
     * @param fingerprints of identifiers as {@code name:value}
     * @param giant a component of more records is one
     */
    IdentityGraph(
            String tenant,
            List<IdentifierRule> rules,
            Function<String, Fingerprint> fingerprints,
            Figures figures,
            int giant) {
        this.figures = figures;
        RecordRows rows = new RecordRows();
        RecordBlocks blocks = new RecordBlocks(rows);
        records = new RecordIndex(rows, blocks);
        IdentifierIndex identifiers = new IdentifierIndex(rules, fingerprints);
        Links links = new Links(blocks, identifiers);
        components = new Components(records, rows, figures);
        connections = new Connections(identifiers, links, components, figures);
        heads = new Heads(tenant, records, rows, figures);
        UniquePartition partition = new UniquePartition(records, identifiers, links, components.members());
        settlement = new Settlement(records, components, partition, heads, giant);
    }

    /** Hears what {@link #drain} tells. */
    interface Listener {
        /** @param head the oldest record of the profile that the record belongs to from now on */
        void assigned(String record, String head, long committedAt) throws Exception;

        void moved(IdentityEvent event) throws Exception;
    }

    /**
     * Puts a record into the graph or changes it.
     *
     * @param identifiers each as {@code name:value}; those of a name without a rule join nothing
     */
    void upsert(String record, long birth, List<String> identifiers, long committedAt) {
        int number = records.enter(record);
        if (!records.isLive(number)) {
            begin(number, birth, NONE);
        } else if (records.birth(number) != birth) {
            records.setBirth(number, birth);
            components.aged(number);
        }
        wanted.clear();
        for (String identifier : identifiers) {
            wanted.add(connections.identifier(number, identifier));
        }
        // First the new links, then the old ones: a record that swaps one identifier for another parts from nobody in
        // between that it stays with.
        wanted.forEach(identifier -> connections.link(number, identifier));
        connections.unlinkAllBut(number, wanted);
        settle(committedAt);
    }

    /** Takes a record out; one it does not know is nothing to take out. */
    void remove(String record, long committedAt) {
        int number = records.find(record);
        if (number == NONE || !records.isLive(number)) {
            return;
        }
        connections.unlinkAllBut(number, IntArrayList.of());
        components.end(number);
        heads.end(number);
        records.setGone(number);
        figures.addRecords(-1);
        settle(committedAt);
    }

    private void begin(int number, long birth, int told) {
        records.setBirth(number, birth);
        components.begin(number);
        heads.begin(number, told);
        figures.addRecords(1);
    }

    private void settle(long committedAt) {
        lastCommit = committedAt;
        settlement.settle(committedAt);
    }

    /**
     * Fills an empty graph, record by record; {@link #endRestore} ends it.
     *
     * @param told the head that was last told of the record; empty where it was not told yet
     */
    void restore(String record, long birth, List<String> identifiers, String told) {
        int number = records.enter(record);
        begin(number, birth, told.isEmpty() ? NONE : records.enter(told));
        for (String identifier : identifiers) {
            connections.add(number, connections.identifier(number, identifier));
        }
    }

    /**
     * Works out the profiles of a graph that was filled. Records whose profile is not the one told, because it was not
     * told in time or the rules are others now, are queued; their moves are told along with them.
     */
    void endRestore(long now) {
        connections.joinAll();
        settle(now);
        settlement.divideGiants(now);
        heads.markRestored();
    }

    /** Whether {@link #drain} has something to tell. */
    boolean isPending() {
        return heads.isPending();
    }

    /** Tells at most so many events and assignments, in the order in which they arose; a move before its records. */
    void drain(int limit, Listener listener) throws Exception {
        heads.drain(limit, listener);
    }

    boolean hasUndividedGiants() {
        return settlement.hasUndivided();
    }

    /** Divides the giants that changed; how many records they have, to which the time it took is proportional. */
    int divideGiants() {
        return settlement.divideGiants(lastCommit);
    }

    /** Whether it keeps nothing: no record is left, nor one that is gone but still told as somebody's head. */
    boolean isEmpty() {
        return records.size() == 0;
    }
}
