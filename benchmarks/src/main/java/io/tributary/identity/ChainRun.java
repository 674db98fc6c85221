package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A chain of records, each joined with the next by one identifier: cut in the middle, told, joined again, told. */
final class ChainRun {

    private static final int WARM_UP = 10;
    private static final int ROUNDS = 25;
    private static final List<IdentifierRule> RULES =
            List.of(IdentifierRule.of("email", Normaliser.NONE, 2), IdentifierRule.of("phone", Normaliser.NONE, 2));

    private final int records;
    private final IdentityGraph graph =
            new IdentityGraph("", RULES, Fingerprint.sha256(), new Figures(), Figures.GIANT);

    ChainRun(int records) {
        this.records = records;
    }

    /** The medians of several rounds, after others that only warm up. */
    void cutAndJoin(Map<String, Number> figures) throws Exception {
        for (int i = 0; i < records; i++) {
            put(i, links(i));
            tell();
        }
        int middle = records / 2;
        List<Double> cuts = new ArrayList<>();
        List<Double> joins = new ArrayList<>();
        List<Double> both = new ArrayList<>();
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            double cut = Stopwatch.milliseconds(() -> put(middle, links(middle).subList(0, 1)));
            tell();
            double join = Stopwatch.milliseconds(() -> put(middle, links(middle)));
            tell();
            if (round >= 0) {
                cuts.add(cut);
                joins.add(join);
                both.add(cut + join);
            }
        }
        figures.put("cut_ms", Stopwatch.median(cuts));
        figures.put("join_ms", Stopwatch.median(joins));
        figures.put("cut_and_join_ms", Stopwatch.median(both));
    }

    private static List<String> links(int record) {
        return List.of("email:" + (record + 1) / 2, "phone:" + record / 2);
    }

    private void put(int record, List<String> identifiers) {
        graph.upsert("crm.public.customers/" + record, record, identifiers, 1);
    }

    private void tell() throws Exception {
        while (graph.isPending()) {
            graph.drain(ResolveIdentities.STEP, SampleDomain.NOBODY);
        }
    }
}
