package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import io.tributary.identity.BatchIdentities.Carrier;
import io.tributary.records.IdentityEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A random world of a few records and identifiers under random rules; its graph; and what the graph told of it. */
final class SmallWorld implements IdentityGraph.Listener {

    /** More records than there are: all is divided at once. */
    static final int NO_GIANTS = 1_000;

    final Random random;
    final Map<String, Carrier> records = new TreeMap<>();
    final Map<String, String> told = new TreeMap<>();
    final List<IdentityEvent> events = new ArrayList<>();
    private final int giant;
    private final Function<String, Fingerprint> fingerprints;
    private final Function<String, String> order;
    Figures figures = new Figures();
    List<IdentifierRule> rules;
    IdentityGraph graph;
    private long commits;

    SmallWorld(long seed, int giant) {
        this(seed, giant, Fingerprint.sha256(), BatchIdentities::sha256Order);
    }

    /** @param order the order of the fingerprints, worked out some other way */
    SmallWorld(long seed, int giant, Function<String, Fingerprint> fingerprints, Function<String, String> order) {
        random = new Random(seed);
        this.giant = giant;
        this.fingerprints = fingerprints;
        this.order = order;
        rules = randomRules();
        graph = new IdentityGraph("acme", rules, fingerprints, figures, giant);
    }

    List<IdentifierRule> randomRules() {
        List<IdentifierRule> drawn = new ArrayList<>();
        for (String name : List.of("email", "phone", "card")) {
            boolean unique = random.nextInt(name.equals("card") ? 2 : 6) == 0;
            drawn.add(rule(name, 1 + random.nextInt(4), unique));
        }
        Collections.shuffle(drawn, random);
        return drawn;
    }

    static IdentifierRule rule(String name, int maxRecords, boolean unique) {
        return new IdentifierRule(name, List.of(), Normaliser.NONE, null, maxRecords, unique, true, List.of());
    }

    /** A record comes, comes again, changes its identifiers or birth, or goes. */
    void change() {
        String record = "r" + random.nextInt(8);
        put(record, random.nextInt(4) == 0 ? null : new Carrier(random.nextInt(4), randomIdentifiers()));
    }

    void put(String record, @Nullable Carrier carrier) {
        commits++;
        if (carrier == null) {
            records.remove(record);
            graph.remove(record, commits);
            told.remove(record);
        } else {
            records.put(record, carrier);
            graph.upsert(record, carrier.birth(), carrier.identifiers(), commits);
        }
    }

    List<String> randomIdentifiers() {
        TreeSet<String> identifiers = new TreeSet<>();
        for (String name : List.of("email", "phone", "card")) {
            if (random.nextInt(5) < 3) {
                identifiers.add(name + ":" + random.nextInt(4));
            }
        }
        return List.copyOf(identifiers);
    }

    /** All that is queued is told, all giants are divided. */
    void rest() throws Exception {
        if (graph.hasUndividedGiants()) {
            graph.divideGiants();
        }
        while (graph.isPending()) {
            graph.drain(1 + random.nextInt(5), this);
        }
    }

    /** What is on the heap is lost; what was told is known. */
    void restart() {
        figures = new Figures();
        graph = new IdentityGraph("acme", rules, fingerprints, figures, giant);
        records.forEach((record, carrier) ->
                graph.restore(record, carrier.birth(), carrier.identifiers(), told.getOrDefault(record, "")));
        graph.endRestore(++commits);
    }

    BatchIdentities batch() {
        return new BatchIdentities(rules, order, records);
    }

    @Override
    public void assigned(String record, String head, long committedAt) {
        told.put(record, head);
    }

    @Override
    public void moved(IdentityEvent event) {
        events.add(event);
    }
}
