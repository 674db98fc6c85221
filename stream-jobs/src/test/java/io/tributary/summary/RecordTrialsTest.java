package io.tributary.summary;

import static io.tributary.summary.Orders.TEN_SECONDS;
import static io.tributary.summary.Orders.metric;
import static io.tributary.summary.RecordHarness.answered;
import static io.tributary.summary.RecordHarness.assigned;
import static io.tributary.summary.RecordHarness.customer;
import static io.tributary.summary.RecordHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition;
import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Random events about a few records: what profiles hold equals what the tables say, after every step. */
class RecordTrialsTest {

    private static final List<MetricDefinition> METRICS = List.of(
            metric(Kind.SUM, null, null, "currency"),
            metric(Kind.LATEST, null, TEN_SECONDS, null),
            metric(Kind.COUNT, Orders.PAID, TEN_SECONDS, "currency"),
            metric(Kind.DISTINCT, null, TEN_SECONDS, null));

    /** The tables as they are, and the random changes of them. */
    private static final class World {

        private final Random random;
        private final RecordHarness harness;
        private final Map<String, CustomerRecord> customers = new TreeMap<>();
        private final Map<String, Map<String, Map<String, @Nullable String>>> orders = new TreeMap<>();
        private final Map<String, Map<String, String>> assignments = new TreeMap<>();
        private final Map<String, Map<String, String>> answers = new TreeMap<>();
        private long now = 1_000;

        World(long seed) throws Exception {
            random = new Random(seed);
            harness = new RecordHarness(METRICS);
            harness.waitUntil(now * 1_000);
        }

        void step() throws Exception {
            String record = "crm.public.customers/" + random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0 -> setCustomer(record, random.nextInt(4) == 0 ? null : customer(pick("t", 2), pick("r", 2)));
                case 1 -> assign(record, pick("t", 2), random.nextInt(4) == 0 ? null : pick("p", 3));
                case 2 -> answer(record, pick("r", 2), random.nextInt(3) == 0 ? null : pick("n", 3));
                case 3 -> {
                    now += random.nextInt(6);
                    harness.waitUntil(now * 1_000 + 999);
                }
                case 4 -> {
                    if (random.nextInt(4) == 0) {
                        harness.restart();
                    }
                }
                default ->
                    setOrder(
                            record, pick(record + "/o", 5), random.nextInt(3) == 0 ? null : Orders.random(random, now));
            }
        }

        void deleteEverything() throws Exception {
            for (String record : List.copyOf(orders.keySet())) {
                for (String id : List.copyOf(orders.get(record).keySet())) {
                    setOrder(record, id, null);
                }
            }
            for (int i = 0; i < 3; i++) {
                String record = "crm.public.customers/" + i;
                setCustomer(record, null);
                for (int j = 0; j < 2; j++) {
                    assign(record, "t" + j, null);
                    answer(record, "r" + j, null);
                }
            }
        }

        Map<String, Map<String, Map<String, Object>>> held() {
            Map<String, Map<String, Map<String, Object>>> held = new TreeMap<>();
            harness.profiles.forEach((profile, members) ->
                    members.forEach((record, contribution) -> put(held, profile, record, contribution)));
            return held;
        }

        Map<String, Map<String, Map<String, Object>>> expected() {
            Map<String, Map<String, Map<String, Object>>> expected = new TreeMap<>();
            customers.forEach((record, customer) -> {
                String profile = assignments.getOrDefault(record, Map.of()).get(customer.tenant());
                if (profile != null) {
                    String name = answers.getOrDefault(record, Map.of())
                            .get(customer.attributes().get("region"));
                    Map<String, Object> member = new HashMap<>();
                    member.put("customer", customer);
                    member.put("totals", totals(record));
                    member.put(
                            "enriched",
                            name == null ? Map.of() : Map.of("manager", new ReferenceRow(Map.of("name", name))));
                    expected.computeIfAbsent(profile, id -> new TreeMap<>()).put(record, member);
                }
            });
            return expected;
        }

        private Map<String, String> totals(String record) {
            return TotalsOracle.expected(
                    METRICS, orders.getOrDefault(record, Map.of()), Orders::isPaid, Instant.ofEpochSecond(now));
        }

        private static void put(
                Map<String, Map<String, Map<String, Object>>> held,
                String profile,
                String record,
                Contribution contribution) {
            Map<String, Object> member = new HashMap<>();
            member.put("customer", contribution.customer());
            member.put("totals", TotalsOracle.shown(METRICS, contribution.totals()));
            member.put("enriched", contribution.enrichment());
            held.computeIfAbsent(profile, id -> new TreeMap<>()).put(record, member);
        }

        private void setCustomer(String record, @Nullable CustomerRecord customer) throws Exception {
            set(customers, record, customer);
            harness.process(RecordEvent.customer(record, customer, 1));
        }

        private void assign(String record, String tenant, @Nullable String profile) throws Exception {
            set(assignments.computeIfAbsent(record, id -> new TreeMap<>()), tenant, profile);
            harness.process(assigned(record, tenant, profile));
        }

        private void answer(String record, String key, @Nullable String name) throws Exception {
            set(answers.computeIfAbsent(record, id -> new TreeMap<>()), key, name);
            harness.process(answered(record, key, name));
        }

        private void setOrder(String record, String id, @Nullable Map<String, @Nullable String> after)
                throws Exception {
            Map<String, Map<String, @Nullable String>> ofRecord =
                    orders.computeIfAbsent(record, key -> new TreeMap<>());
            Map<String, @Nullable String> before = ofRecord.get(id);
            set(ofRecord, id, after);
            if (!Objects.equals(before, after)) {
                harness.process(order(record, id, before, after));
            }
        }

        private static <V> void set(Map<String, V> map, String key, @Nullable V value) {
            if (value == null) {
                map.remove(key);
            } else {
                map.put(key, value);
            }
        }

        private String pick(String prefix, int bound) {
            return prefix + random.nextInt(bound);
        }
    }

    @Test
    void everyStepEqualsTheBatchAnswerAndNothingIsLeftAtTheEnd() throws Exception {
        for (long seed = 0; seed < 40; seed++) {
            World world = new World(seed);
            try (RecordHarness harness = world.harness) {
                for (int step = 0; step < 80; step++) {
                    world.step();
                    assertThat(world.held()).as("seed %d, step %d", seed, step).isEqualTo(world.expected());
                }
                assertThat(harness.timers())
                        .as("one timer a record, seed %d", seed)
                        .isLessThanOrEqualTo(3);
                world.deleteEverything();
                assertThat(harness.profiles).as("seed %d", seed).isEmpty();
                assertThat(harness.stateSize()).as("seed %d", seed).isZero();
                assertThat(harness.timers()).as("seed %d", seed).isZero();
            }
        }
    }
}
