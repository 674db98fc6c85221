package io.tributary.summary;

import static io.tributary.summary.Orders.order;
import static io.tributary.summary.RecordHarness.answered;
import static io.tributary.summary.RecordHarness.assigned;
import static io.tributary.summary.RecordHarness.customer;
import static io.tributary.summary.RecordHarness.order;
import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.MetricDefinition.Kind;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileEvent;
import io.tributary.records.ProfileId;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceRow;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SummariseRecordTest {

    private static final String RECORD = "crm.public.customers/1";
    private static final String OWN_ID = ProfileId.of(RECORD);
    private static final CustomerRecord ANN = customer("", "north");
    private static final Map<String, @Nullable String> SEVEN = order("7", null, "OPEN");
    private static final Map<String, @Nullable String> NINE = order("9", null, "PAID");

    private RecordHarness harness;

    @BeforeEach
    void open() throws Exception {
        harness = new RecordHarness(
                List.of(Orders.metric(Kind.MAX, null, null, null), Orders.metric(Kind.COUNT, Orders.PAID, null, null)));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aRecordWaitsForItsProfile() throws Exception {
        assertThat(harness.process(RecordEvent.customer(RECORD, ANN, 1))).isEmpty();

        assertThat(harness.process(assigned(RECORD, "", OWN_ID))).containsExactly(member(OWN_ID, ANN, Map.of()));
    }

    @Test
    void theOrderOfRowAndAssignmentDoesNotMatter() throws Exception {
        assertThat(harness.process(assigned(RECORD, "", OWN_ID))).isEmpty();

        assertThat(harness.process(RecordEvent.customer(RECORD, ANN, 1)))
                .containsExactly(member(OWN_ID, ANN, Map.of()));
    }

    /** Of two tables, so that the changes come in any order. */
    @Test
    void whatIsToldKnowsOfTheNewestChangeInIt() throws Exception {
        harness.process(RecordEvent.activity(RECORD, Orders.change("o/1", null, SEVEN), 9));
        harness.process(RecordEvent.customer(RECORD, ANN, 8));

        Map<String, PartialTotal> totals = Map.of("max", chosen("7", "o/1"));
        assertThat(harness.process(assigned(RECORD, "", OWN_ID)))
                .containsExactly(member(OWN_ID, ANN, totals).newestAt(9));
        assertThat(harness.process(assigned(RECORD, "", "elsewhere")))
                .contains(member("elsewhere", ANN, totals).newestAt(9));
    }

    @Test
    void aRecordThatMovesTakesItsTotalsAlong() throws Exception {
        annLives(OWN_ID);
        harness.process(order(RECORD, "o/1", null, SEVEN));

        assertThat(harness.process(assigned(RECORD, "", "elsewhere")))
                .containsExactly(
                        ProfileEvent.left(OWN_ID, RECORD, "elsewhere", 1),
                        member("elsewhere", ANN, Map.of("max", chosen("7", "o/1"))),
                        ProfileEvent.home(OWN_ID, RECORD, "elsewhere", 1));
    }

    @Test
    void aConditionDecidesWhichActivitiesCount() throws Exception {
        annLives(OWN_ID);
        harness.process(order(RECORD, "o/1", null, SEVEN));

        assertThat(harness.process(order(RECORD, "o/2", null, NINE)))
                .containsExactly(
                        member(OWN_ID, ANN, Map.of("max", chosen("9", "o/2"), "count_paid", PartialTotal.of("1"))));
    }

    @Test
    void aDeletedRecordLeavesAndComesBackWithWhatItsActivitiesAre() throws Exception {
        annLives(OWN_ID);
        harness.process(order(RECORD, "o/1", null, SEVEN));
        assertThat(harness.process(RecordEvent.customer(RECORD, null, 1)))
                .containsExactly(ProfileEvent.left(OWN_ID, RECORD, null, 1));
        harness.process(assigned(RECORD, "", null));
        assertThat(harness.process(order(RECORD, "o/2", null, NINE))).isEmpty();
        harness.process(order(RECORD, "o/2", NINE, null));

        harness.process(RecordEvent.customer(RECORD, ANN, 1));
        assertThat(harness.process(assigned(RECORD, "", OWN_ID)))
                .containsExactly(member(OWN_ID, ANN, Map.of("max", chosen("7", "o/1"))));
    }

    @Test
    void whatChangesNothingIsNotTold() throws Exception {
        annLives(OWN_ID);
        harness.process(order(RECORD, "o/1", null, NINE));

        assertThat(harness.process(order(RECORD, "o/2", null, SEVEN))).isEmpty();
        assertThat(harness.process(order(RECORD, "o/2", SEVEN, null))).isEmpty();
        assertThat(harness.process(RecordEvent.customer(RECORD, ANN, 2))).isEmpty();
        assertThat(harness.process(assigned(RECORD, "", OWN_ID))).isEmpty();
        assertThat(harness.process(answered(RECORD, "south", "Bo"))).isEmpty();
    }

    @Test
    void theHomeIsTheOneOfThePresentTenantWhateverWordComesFirst() throws Exception {
        CustomerRecord moved = customer("b", "north");
        List<RecordEvent> words = List.of(
                RecordEvent.customer(RECORD, moved, 1), assigned(RECORD, "a", null), assigned(RECORD, "b", "in b"));
        for (int[] order : new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}}) {
            RecordHarness trial = new RecordHarness(List.of());
            trial.process(RecordEvent.customer(RECORD, customer("a", "north"), 1));
            trial.process(assigned(RECORD, "a", "in a"));
            assertThat(trial.profiles).containsOnlyKeys("in a");
            for (int word : order) {
                trial.process(words.get(word));
            }
            assertThat(trial.profiles)
                    .containsOnly(Map.entry("in b", Map.of(RECORD, new Contribution(moved, Map.of(), Map.of()))));
            trial.close();
        }
    }

    @Test
    void anAnswerMayComeBeforeTheRowThatNeedsIt() throws Exception {
        harness.process(answered(RECORD, "north", "Bo"));
        annLives(OWN_ID);

        assertThat(enrichment()).containsOnly(Map.entry("manager", new ReferenceRow(Map.of("name", "Bo"))));
    }

    @Test
    void anAnswerCountsWhileTheRecordRefersToItsKey() throws Exception {
        annLives(OWN_ID);
        assertThat(harness.process(answered(RECORD, "north", "Bo"))).hasSize(1);
        assertThat(harness.process(answered(RECORD, "north", "Bo"))).isEmpty();
        assertThat(harness.process(answered(RECORD, "south", "Cy"))).isEmpty();
        assertThat(enrichment()).containsOnly(Map.entry("manager", new ReferenceRow(Map.of("name", "Bo"))));

        harness.process(RecordEvent.customer(RECORD, customer("", "south"), 1));
        assertThat(enrichment()).containsOnly(Map.entry("manager", new ReferenceRow(Map.of("name", "Cy"))));
        assertThat(harness.process(answered(RECORD, "north", null))).isEmpty();
        assertThat(harness.process(answered(RECORD, "south", null))).hasSize(1);
        assertThat(enrichment()).isEmpty();
        harness.process(RecordEvent.customer(RECORD, customer("", null), 1));
        assertThat(enrichment()).isEmpty();
    }

    @Test
    void aRecordThatCameAndWentLeavesNoState() throws Exception {
        annLives("elsewhere");
        harness.process(order(RECORD, "o/1", null, SEVEN));
        harness.process(answered(RECORD, "north", "Bo"));
        harness.process(order(RECORD, "o/1", SEVEN, null));
        harness.process(RecordEvent.customer(RECORD, null, 1));
        harness.process(answered(RECORD, "north", null));
        harness.process(assigned(RECORD, "", null));

        assertThat(harness.stateSize()).isZero();
    }

    private void annLives(String profile) throws Exception {
        harness.process(RecordEvent.customer(RECORD, ANN, 1));
        harness.process(assigned(RECORD, "", profile));
    }

    private Map<String, ReferenceRow> enrichment() {
        return harness.profiles.get(OWN_ID).get(RECORD).enrichment();
    }

    private static ProfileEvent member(String profile, CustomerRecord customer, Map<String, PartialTotal> totals) {
        return ProfileEvent.member(profile, RECORD, new Contribution(customer, totals, Map.of()), 1);
    }

    private static PartialTotal chosen(String value, String activity) {
        return PartialTotal.candidate(value, "", activity);
    }
}
