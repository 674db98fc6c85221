package io.tributary.identity;

import io.tributary.definition.IdentifierRule;
import io.tributary.definition.Normaliser;
import io.tributary.records.IdentityEvent;
import java.util.List;

/**
 * An identity domain of made-up customer records, each with an e-mail address and a phone number: of five, two share the
 * address, two others the number. That is 1.6 different identifiers and 0.6 profiles for each record. The records come in
 * no order, so that what is close in the graph lies far apart in memory.
 */
final class SampleDomain {

    static final List<IdentifierRule> RULES =
            List.of(IdentifierRule.of("email", Normaliser.NONE, 50), IdentifierRule.of("phone", Normaliser.NONE, 50));

    /** A prime: with it, every place is somebody's. */
    private static final long STRIDE = 1_000_000_007L;

    private final int records;

    SampleDomain(int records) {
        this.records = records;
    }

    /** Hears everything and keeps nothing. */
    static final IdentityGraph.Listener NOBODY = new IdentityGraph.Listener() {
        @Override
        public void assigned(String record, String head, long committedAt) {}

        @Override
        public void moved(IdentityEvent event) {}
    };

    static IdentityGraph emptyGraph() {
        return new IdentityGraph("", RULES, Fingerprint.sha256(), new Figures(), Figures.GIANT);
    }

    int records() {
        return records;
    }

    /** The number of the record that comes at this place. */
    int number(int place) {
        return (int) (place * STRIDE % records);
    }

    String record(int number) {
        return "crm.public.customers/" + number;
    }

    List<String> identifiers(int number) {
        return List.of(email(number), phone(number));
    }

    String email(int number) {
        return "email:customer." + (number % 5 == 1 ? number - 1 : number) + "@example.org";
    }

    String phone(int number) {
        return "phone:+49301" + (number % 5 == 3 ? number - 1 : number);
    }

    /** The oldest record of its profile. */
    String head(int number) {
        return record(number % 5 == 1 || number % 5 == 3 ? number - 1 : number);
    }

    /** A graph of all records, all told. */
    IdentityGraph graph() throws Exception {
        IdentityGraph graph = emptyGraph();
        for (int place = 0; place < records; place++) {
            int number = number(place);
            graph.upsert(record(number), number, identifiers(number), number);
            graph.drain(ResolveIdentities.STEP, NOBODY);
        }
        return graph;
    }
}
