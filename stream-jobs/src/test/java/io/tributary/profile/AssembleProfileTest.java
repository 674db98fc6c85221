package io.tributary.profile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.Normaliser;
import io.tributary.definition.ProfileDefinition;
import io.tributary.records.Contribution;
import io.tributary.records.CustomerRecord;
import io.tributary.records.PartialTotal;
import io.tributary.records.ProfileDocument;
import io.tributary.records.ProfileEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AssembleProfileTest {

    private static final long NOON = 1_800_000_000_000L;
    private static final List<IdentifierRule> IDENTITY =
            List.of(new IdentifierRule("email", Normaliser.EMAIL, 10, List.of()));

    private static long now = NOON;

    private KeyedOneInputStreamOperatorTestHarness<String, ProfileEvent, ProfileDocument> harness;

    @BeforeEach
    void open() throws Exception {
        now = NOON;
        harness = harness();
        harness.open();
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void theNewestValueThatIsNotNullWins() throws Exception {
        process(ProfileEvent.member("p", "crm/1", contribution(200, "Ann", null, "ann@x.org", "2"), 7));
        process(ProfileEvent.member("p", "shop/9", contribution(100, "Annie", "Bonn", "a@y.org", "3.5"), 9));

        JsonNode document = last();
        assertThat(document.get("attributes").toString()).isEqualTo("{\"first_name\":\"Ann\",\"city\":\"Bonn\"}");
        assertThat(document.get("identifiers").toString()).isEqualTo("{\"email\":[\"a@y.org\",\"ann@x.org\"]}");
        assertThat(document.get("metrics").toString()).isEqualTo("{\"orders\":0,\"spend\":5.5}");
        assertThat(document.get("records").toString()).isEqualTo("[\"crm/1\",\"shop/9\"]");
        assertThat(document.get("kind").textValue()).isEqualTo("profile");
        assertThat(document.get("committed_at").textValue()).isEqualTo("1970-01-01T00:00:00.009Z");
    }

    @Test
    void amongEquallyNewRecordsTheLargerIdWinsInEitherOrder() throws Exception {
        process(ProfileEvent.member("p", "crm/1", contribution(100, "One", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("p", "crm/2", contribution(100, "Two", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("q", "crm/2", contribution(100, "Two", null, "a@x.org", "0"), 7));
        process(ProfileEvent.member("q", "crm/1", contribution(100, "One", null, "a@x.org", "0"), 7));

        assertThat(documents().get(1).at("/attributes/first_name").textValue()).isEqualTo("Two");
        assertThat(documents().get(3).at("/attributes/first_name").textValue()).isEqualTo("Two");
    }

    @Test
    void anIdWithoutMembersLeadsToWhereTheyWent() throws Exception {
        process(ProfileEvent.member("p", "crm/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.left("p", "crm/1", "q", 8));

        assertThat(last().get("kind").textValue()).isEqualTo("alias");
        assertThat(last().get("alias_of").textValue()).isEqualTo("q");
    }

    @Test
    void anIdWhoseRecordsAreGoneIsDeleted() throws Exception {
        process(ProfileEvent.member("p", "crm/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.left("p", "crm/1", null, 8));

        assertThat(last().get("kind").textValue()).isEqualTo("deleted");
    }

    @Test
    void anIdThatLeadsElsewhereComesBackToLife() throws Exception {
        process(ProfileEvent.home("p", "crm/1", "q", 7));
        process(ProfileEvent.member("p", "crm/1", contribution(1, "Ann", null, "a@x.org", "0"), 8));
        process(ProfileEvent.home("p", "crm/1", null, 8));
        process(ProfileEvent.left("p", "crm/1", null, 9));

        assertThat(documents())
                .extracting(document -> document.get("kind").textValue())
                .containsExactly("alias", "profile", "deleted");
    }

    @Test
    void whereTheIdsOwnRecordLivesBeatsWhereOthersWent() throws Exception {
        process(ProfileEvent.member("p", "crm/2", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        process(ProfileEvent.home("p", "crm/1", "q", 8));
        process(ProfileEvent.left("p", "crm/2", "r", 9));

        assertThat(last().get("alias_of").textValue()).isEqualTo("q");
    }

    @Test
    void versionsGrowThoughTheClockStandsStill() throws Exception {
        for (int i = 0; i < 3; i++) {
            process(ProfileEvent.member("p", "crm/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        }

        assertThat(harness.extractOutputValues())
                .extracting(ProfileDocument::version)
                .containsExactly(NOON << 10, (NOON << 10) + 1, (NOON << 10) + 2);
    }

    @Test
    void versionsGrowAcrossARestartWithTheClockBehind() throws Exception {
        process(ProfileEvent.member("p", "crm/1", contribution(1, "Ann", null, "a@x.org", "0"), 7));
        OperatorSubtaskState state = harness.snapshot(1, 1);
        harness.close();
        now = NOON - 60_000;
        harness = harness();
        harness.initializeState(state);
        harness.open();

        process(ProfileEvent.member("p", "crm/2", contribution(1, "Bea", null, "a@x.org", "0"), 7));

        assertThat(last().get("version").longValue()).isEqualTo((NOON << 10) + 1);
        assertThat(last().get("records").toString()).isEqualTo("[\"crm/1\",\"crm/2\"]");
    }

    @Test
    void theBytesDoNotDependOnTheOrderOfTheMembers() throws Exception {
        Map<String, Contribution> members = new LinkedHashMap<>();
        for (int i = 0; i < 20; i++) {
            members.put("crm/" + i, contribution(i % 3, "N" + i, null, i + "@x.org", "0." + i));
        }
        members.forEach((record, contribution) -> send(ProfileEvent.member("p", record, contribution, 7)));
        byte[] forwards = harness.extractOutputValues().get(19).body();
        close();
        open();
        List<String> backwards = new ArrayList<>(members.keySet());
        Collections.reverse(backwards);
        backwards.forEach(record -> send(ProfileEvent.member("p", record, members.get(record), 7)));

        assertThat(harness.extractOutputValues().get(19).body()).isEqualTo(forwards);
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, ProfileEvent, ProfileDocument> harness()
            throws Exception {
        Map<String, FieldType> attributes = new LinkedHashMap<>();
        attributes.put("first_name", FieldType.STRING);
        attributes.put("city", FieldType.STRING);
        ProfileDefinition definition = new ProfileDefinition(
                attributes,
                List.of(
                        new MetricDefinition("orders", MetricDefinition.Kind.COUNT, "order", null, FieldType.LONG),
                        new MetricDefinition("spend", MetricDefinition.Kind.SUM, "order", "total", FieldType.DECIMAL)));
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new AssembleProfile(IDENTITY, definition, () -> now)),
                ProfileEvent::profile,
                Types.STRING);
    }

    private void process(ProfileEvent event) throws Exception {
        harness.processElement(event, 0);
    }

    private void send(ProfileEvent event) {
        try {
            process(event);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private JsonNode last() throws Exception {
        List<JsonNode> documents = documents();
        return documents.get(documents.size() - 1);
    }

    private List<JsonNode> documents() throws Exception {
        List<JsonNode> documents = new ArrayList<>();
        for (ProfileDocument document : harness.extractOutputValues()) {
            documents.add(new ObjectMapper().readTree(document.body()));
        }
        return documents;
    }

    private static Contribution contribution(
            long updatedAt, String firstName, @Nullable String city, String email, String spend) {
        Map<String, @Nullable String> attributes = new HashMap<>();
        attributes.put("first_name", firstName);
        attributes.put("city", city);
        CustomerRecord customer =
                new CustomerRecord(CustomerRecord.UNDATED, updatedAt, Map.of("email", email), attributes);
        return new Contribution(customer, Map.of("spend", PartialTotal.of(spend)));
    }
}
