package io.tributary.identity;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.CustomerTable;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.identity.BatchIdentities.Carrier;
import io.tributary.records.Assignment;
import io.tributary.records.IdentityChange;
import io.tributary.records.IdentityEvent;
import io.tributary.records.ProfileId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.apache.flink.api.dag.Transformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResolveIdentitiesTest {

    private static final List<IdentifierRule> RULES = List.of(
            SmallWorld.rule("card", 3, true),
            SmallWorld.rule("email", 4_000, false),
            SmallWorld.rule("phone", 2, false));
    private static final int MANY = 2_500;

    private final Map<String, String> profiles = new TreeMap<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<IdentityEvent> events = new ArrayList<>();
    private Subtasks subtasks;

    @BeforeEach
    void open() throws Exception {
        subtasks = new Subtasks(RULES, 1, 0, null);
    }

    @AfterEach
    void close() throws Exception {
        subtasks.close();
    }

    @Test
    void everyRecordIsToldItsProfileAndProfilesThatMergeAreAnEvent() throws Exception {
        send("a", 2, "email:x");
        send("b", 1, "email:y");
        send("a", 2, "email:y");

        String a = ProfileId.of("a");
        String b = ProfileId.of("b");
        assertThat(assignments)
                .containsExactly(
                        new Assignment("a", "acme", a, 7),
                        new Assignment("b", "acme", b, 7),
                        new Assignment("a", "acme", b, 7));
        assertThat(events)
                .containsExactly(new IdentityEvent(IdentityEvent.Kind.MERGED, "acme", a, b, 1, List.of("a"), 7));
    }

    @Test
    void aDeletedRecordLeavesTheDomainAndNothingOfItIsKept() throws Exception {
        send("a", 1, "email:x");
        delete("a");
        delete("unknown");

        assertThat(assignments).last().isEqualTo(new Assignment("a", "acme", null, 7));
        assertThat(assignments).hasSize(2);
        assertThat(subtasks.stateEntries()).isZero();
        assertThat(subtasks.timers()).isZero();
    }

    @Test
    void tenantsShareNoProfile() throws Exception {
        subtasks.process(new IdentityChange("a", "acme", 1, List.of("email:x"), 7));
        subtasks.process(new IdentityChange("b", "other", 2, List.of("email:x"), 7));
        collect();

        assertThat(profiles).containsEntry("b", ProfileId.of("b"));
    }

    @Test
    void aLargeMergeIsToldInStepsAndOtherChangesComeInBetween() throws Exception {
        sendMany();
        send("old", 0, "email:x");
        long moved =
                profiles.values().stream().filter(ProfileId.of("old")::equals).count();
        assertThat(moved).isBetween(900L, (long) ResolveIdentities.STEP);
        assertThat(subtasks.timers()).isEqualTo(1);

        send("other", 5, "phone:1");
        assertThat(profiles).doesNotContainKey("other");
        tick(1);
        tick(2);

        assertThat(profiles).containsEntry("other", ProfileId.of("other"));
        profiles.remove("other");
        assertThat(profiles.values()).containsOnly(ProfileId.of("old"));
        assertThat(subtasks.timers()).isZero();
    }

    @Test
    void whatWasNotToldBeforeARestartIsToldAfterIt() throws Exception {
        sendMany();
        send("old", 0, "email:x");
        events.clear();

        restart(subtasks.snapshot(), 1, 100, RULES);
        assertThat(subtasks.timers()).isPositive();
        tick(101);
        tick(102);

        assertThat(profiles.values()).containsOnly(ProfileId.of("old"));
        assertThat(events).extracting(IdentityEvent::into).containsOnly(ProfileId.of("old"));
        // The event of the merge had taken one place of the step.
        assertThat(events.stream().mapToLong(IdentityEvent::records).sum())
                .isEqualTo(MANY - (ResolveIdentities.STEP - 1));
        assertThat(subtasks.timers()).isZero();
    }

    @Test
    void aRestartUnderOtherRulesTellsTheDifferenceWithoutAnyChange() throws Exception {
        send("a", 1, "email:x");
        send("b", 2, "email:x");

        restart(subtasks.snapshot(), 1, 100, List.of(SmallWorld.rule("email", 1, false)));
        tick(101);

        assertThat(profiles).isEqualTo(Map.of("a", ProfileId.of("a"), "b", ProfileId.of("b")));
        assertThat(events).extracting(IdentityEvent::kind).containsExactly(IdentityEvent.Kind.SPLIT);
    }

    @Test
    void aGiantIsDividedByATimerAndAgainOnlyAfterAPause() throws Exception {
        sendMany();
        send("one", 0, "email:x", "card:1");
        send("two", 1, "email:x", "card:2");
        assertThat(profiles).doesNotContainKey("two");
        tick(1);
        tick(2);
        tick(3);
        assertThat(profiles).containsEntry("two", ProfileId.of("two"));

        send("three", 2, "email:x", "card:3");
        tick(4);
        assertThat(profiles).doesNotContainKey("three");
        tick(1 + (MANY + 2) / 100);
        assertThat(profiles).containsEntry("three", ProfileId.of("three"));
        assertThat(subtasks.timers()).isZero();
    }

    @Test
    void oneSubtaskDoesItAllUnlessThereAreTenants() {
        assertThat(transformation(null).getMaxParallelism()).isEqualTo(1);
        assertThat(transformation(null).getParallelism()).isEqualTo(1);
        assertThat(transformation("company").getMaxParallelism()).isEqualTo(-1);
        assertThat(transformation("company").getParallelism()).isEqualTo(2);
        assertThat(transformation("company").getUid()).isEqualTo("resolve-identities");
    }

    private static Transformation<Assignment> transformation(@Nullable String tenant) {
        CustomerTable table = new CustomerTable(
                new TableId("crm", "public.customers"), List.of("id"), null, null, tenant, Map.of(), Map.of());
        SourceDefinition source = new SourceDefinition("crm", "postgres", null, List.of(table));
        PipelineDefinition definition = new PipelineDefinition("acme", null, List.of(source), RULES, null, null, null);
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment();
        environment.setParallelism(2);
        DataStream<IdentityChange> changes =
                environment.fromData(new IdentityChange("a", "acme", 1, List.of("email:x"), 7));
        return ResolveIdentities.attach(changes, definition).assignments().getTransformation();
    }

    @Test
    void restartsAnywhereAtAnyParallelismEndInTheBatchAnswer() throws Exception {
        for (long seed = 0; seed < 60; seed++) {
            trial(seed);
        }
    }

    private void trial(long seed) throws Exception {
        Random random = new Random(seed);
        SmallWorld rulesOf = new SmallWorld(seed, SmallWorld.NO_GIANTS);
        Map<String, Map<String, Carrier>> tenants = new TreeMap<>();
        Map<String, String> told = new TreeMap<>();
        List<IdentityChange> sinceSnapshot = new ArrayList<>();
        long time = 0;
        subtasks.close();
        subtasks = new Subtasks(rulesOf.rules, 1 + random.nextInt(3), time, null);
        Subtasks.Snapshot snapshot = null;
        for (int step = 0; step < 120; step++) {
            IdentityChange change = randomChange(random, rulesOf);
            sinceSnapshot.add(change);
            subtasks.process(change);
            if (random.nextInt(3) == 0) {
                subtasks.advanceTo(++time);
            }
            int event = random.nextInt(20);
            if (event == 0) {
                snapshot = subtasks.snapshot();
                subtasks.collect(assignment -> keep(assignment, told), moved -> {});
                sinceSnapshot.clear();
            } else if (event == 1 && snapshot != null) {
                // What came out since is lost, what went in comes again.
                subtasks.close();
                subtasks = new Subtasks(rulesOf.rules, 1 + random.nextInt(3), time, snapshot);
                for (IdentityChange again : sinceSnapshot) {
                    subtasks.process(again);
                }
            }
            apply(change, tenants);
        }
        subtasks.advanceTo(time + 10);
        subtasks.collect(assignment -> keep(assignment, told), moved -> {});
        assertThat(told).as("seed %d", seed).isEqualTo(expected(rulesOf.rules, tenants));
        assertThat(subtasks.timers()).as("seed %d", seed).isZero();
    }

    private static IdentityChange randomChange(Random random, SmallWorld world) {
        String tenant = "t" + random.nextInt(4);
        String record = tenant + "/r" + random.nextInt(8);
        List<String> identifiers = random.nextInt(4) == 0 ? null : world.randomIdentifiers();
        return new IdentityChange(record, tenant, random.nextInt(4), identifiers, 7);
    }

    private static void apply(IdentityChange change, Map<String, Map<String, Carrier>> tenants) {
        Map<String, Carrier> records = tenants.computeIfAbsent(change.tenant(), key -> new TreeMap<>());
        if (change.identifiers() == null) {
            records.remove(change.record());
        } else {
            records.put(change.record(), new Carrier(change.birth(), change.identifiers()));
        }
    }

    private static Map<String, String> expected(List<IdentifierRule> rules, Map<String, Map<String, Carrier>> tenants) {
        Map<String, String> expected = new TreeMap<>();
        tenants.values().forEach(records -> new BatchIdentities(rules, BatchIdentities::sha256Order, records)
                .heads()
                .forEach((record, head) -> expected.put(record, ProfileId.of(head))));
        return expected;
    }

    private void sendMany() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send("r" + (1_000_000 + i), 10, "email:x");
        }
        events.clear();
    }

    private void send(String record, long birth, String... identifiers) throws Exception {
        subtasks.process(new IdentityChange(record, "acme", birth, List.of(identifiers), 7));
        collect();
    }

    private void delete(String record) throws Exception {
        subtasks.process(new IdentityChange(record, "acme", 0, null, 7));
        collect();
    }

    private void tick(long time) throws Exception {
        subtasks.advanceTo(time);
        collect();
    }

    private void restart(Subtasks.Snapshot snapshot, int parallelism, long time, List<IdentifierRule> rules)
            throws Exception {
        subtasks.close();
        subtasks = new Subtasks(rules, parallelism, time, snapshot);
    }

    private void collect() {
        subtasks.collect(
                assignment -> {
                    assignments.add(assignment);
                    keep(assignment, profiles);
                },
                events::add);
    }

    private static void keep(Assignment assignment, Map<String, @Nullable String> profiles) {
        if (assignment.profile() == null) {
            profiles.remove(assignment.record());
        } else {
            profiles.put(assignment.record(), assignment.profile());
        }
    }
}
