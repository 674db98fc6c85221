package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A giant that one phone number joins, whose records carry different values of a unique name: how long dividing it takes. */
final class GiantRun {

    private static final int ROUNDS = 5;
    private static final List<IdentifierRule> RULES = List.of(
            new IdentifierRule("card", List.of(), Normaliser.NONE, null, 50, true, true, List.of()),
            IdentifierRule.of("phone", Normaliser.NONE, IdentifierRule.LARGEST_MAX_RECORDS));

    private final int records;
    private final IdentityGraph graph =
            new IdentityGraph("", RULES, Fingerprint.sha256(), new Figures(), Figures.GIANT);

    GiantRun(int records) {
        this.records = records;
    }

    void divide(Map<String, Number> figures) {
        for (int i = 0; i < records; i++) {
            put(i);
        }
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            put(round);
            Stopwatch stopwatch = new Stopwatch();
            int divided = graph.divideGiants();
            times.add(1e6 / stopwatch.perSecond(divided));
        }
        figures.put("divide_us_per_record", Stopwatch.median(times));
    }

    private void put(int record) {
        graph.remove("crm.public.customers/" + record, 1);
        graph.upsert("crm.public.customers/" + record, record, List.of("card:" + record / 2, "phone:1"), 1);
    }
}
