package io.tributary.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.EnrichmentDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.Normaliser;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.ActivityChange;
import io.tributary.records.CustomerRecord;
import io.tributary.records.IdentityChange;
import io.tributary.records.RecordEvent;
import io.tributary.records.ReferenceUse;
import io.tributary.records.RowChange;
import io.tributary.records.RowTransition;
import io.tributary.records.SourcePosition;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.ProcessFunctionTestHarnesses;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MapRowsTest {

    private static final long NOW = 7;
    private static final SourcePosition POSITION = new SourcePosition(false, 10, 20, 0);
    private static final String ANN = "crm.public.customers/1";
    private static final TableId CUSTOMERS = new TableId("crm", "public.customers");
    private static final TableId VISITORS = new TableId("crm", "public.visitors");
    private static final TableId ORDERS = new TableId("crm", "public.orders");

    private OneInputStreamOperatorTestHarness<RowTransition, RecordEvent> harness;

    @BeforeEach
    void open() throws Exception {
        harness = ProcessFunctionTestHarnesses.forProcessFunction(new MapRows(definition()));
    }

    @AfterEach
    void close() throws Exception {
        harness.close();
    }

    @Test
    void aCustomerRowTellsTheGraphItsIdentifiersInTheDomainOfItsTenant() throws Exception {
        change(CUSTOMERS, null, customer("a@x.org", "acme", null));

        assertThat(identities())
                .containsExactly(
                        new IdentityChange(ANN, "acme", CustomerRecord.UNDATED, List.of("email:a@x.org"), NOW));
        assertThat(harness.extractOutputValues()).singleElement().satisfies(event -> {
            assertThat(event.kind()).isEqualTo(RecordEvent.Kind.CUSTOMER);
            assertThat(event.record()).isEqualTo(ANN);
            assertThat(event.customer().tenant()).isEqualTo("acme");
        });
    }

    @Test
    void aCustomerThatMovesToAnotherTenantIsGoneThereBeforeItIsHere() throws Exception {
        change(CUSTOMERS, customer("a@x.org", "acme", null), customer("a@x.org", "umbrella", null));

        assertThat(identities())
                .containsExactly(
                        new IdentityChange(ANN, "acme", CustomerRecord.UNDATED, null, NOW),
                        new IdentityChange(ANN, "umbrella", CustomerRecord.UNDATED, List.of("email:a@x.org"), NOW));
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void aDeletedCustomerIsGoneFromItsTenant() throws Exception {
        change(CUSTOMERS, customer("a@x.org", "acme", "north"), null);

        assertThat(identities()).containsExactly(new IdentityChange(ANN, "acme", CustomerRecord.UNDATED, null, NOW));
        assertThat(uses()).containsExactly(new ReferenceUse(ANN, "account_manager", "north", false, NOW));
        assertThat(harness.extractOutputValues()).containsExactly(RecordEvent.customer(ANN, null, NOW));
    }

    @Test
    void theGraphHearsNothingOfOtherChanges() throws Exception {
        Map<String, @Nullable String> before = customer("a@x.org", "acme", "north");
        Map<String, @Nullable String> after = customer(" A@X.ORG", "acme", "south");
        before.put("company", null);
        after.put("company", RowChange.UNREADABLE);

        change(CUSTOMERS, before, after);

        assertThat(identities()).isEmpty();
        assertThat(harness.extractOutputValues())
                .singleElement()
                .satisfies(event -> assertThat(event.customer().problems()).isEqualTo(1));
    }

    @Test
    void aChangedBirthReachesTheGraph() throws Exception {
        Map<String, @Nullable String> after = customer("a@x.org", "acme", null);
        after.put("created_at", "1970-01-01T00:00:01Z");

        change(CUSTOMERS, customer("a@x.org", "acme", null), after);

        assertThat(identities())
                .containsExactly(new IdentityChange(ANN, "acme", 1_000_000, List.of("email:a@x.org"), NOW));
    }

    @Test
    void aRecordLeavesAReferenceRowBeforeItUsesAnother() throws Exception {
        change(CUSTOMERS, null, customer("a@x.org", "acme", "north"));
        change(CUSTOMERS, customer("a@x.org", "acme", "north"), customer("a@x.org", "acme", "a|b"));
        change(CUSTOMERS, customer("a@x.org", "acme", "a|b"), customer("b@x.org", "umbrella", "a|b"));
        change(CUSTOMERS, customer("a@x.org", "acme", "a|b"), customer("a@x.org", "acme", RowChange.UNREADABLE));
        change(CUSTOMERS, customer("a@x.org", "acme", RowChange.UNREADABLE), customer("a@x.org", "acme", null));

        assertThat(uses())
                .containsExactly(
                        new ReferenceUse(ANN, "account_manager", "north", true, NOW),
                        new ReferenceUse(ANN, "account_manager", "north", false, NOW),
                        new ReferenceUse(ANN, "account_manager", "a\\|b", true, NOW),
                        new ReferenceUse(ANN, "account_manager", "a\\|b", false, NOW));
    }

    @Test
    void aTableThatLacksTheAttributeUsesNoReference() throws Exception {
        change(VISITORS, null, customer("a@x.org", "acme", "north"));

        assertThat(uses()).isEmpty();
        assertThat(harness.extractOutputValues()).hasSize(1);
    }

    @Test
    void rowsOfReferencesThatAreTakenPassThrough() throws Exception {
        RowTransition manager = new RowTransition(
                "crm.public.managers", "north", POSITION, NOW, null, Map.of("name", RowChange.UNREADABLE));
        harness.processElement(manager, 0);
        harness.processElement(
                new RowTransition("crm.public.prices", "1", POSITION, NOW, null, Map.of("price", "1")), 0);

        assertThat(sideOutput(MapRows.REFERENCE_ROWS)).containsExactly(manager);
        assertThat(harness.extractOutputValues()).isEmpty();
    }

    @Test
    void anActivityThatMovesIsGoneThereBeforeItIsHereWithTheProblemsOfEachSide() throws Exception {
        change(
                ORDERS,
                order("1", RowChange.UNREADABLE, RowChange.UNREADABLE),
                order("2", "12.5", RowChange.UNREADABLE));

        assertThat(harness.extractOutputValues())
                .containsExactly(
                        RecordEvent.activity(
                                ANN, new ActivityChange("order", "crm.public.orders/1", fields(null), null, 2, 0), NOW),
                        RecordEvent.activity(
                                "crm.public.customers/2",
                                new ActivityChange("order", "crm.public.orders/1", null, fields("12.5"), 0, 1),
                                NOW));
    }

    @Test
    void anActivityThatStaysTellsBothSidesAtOnce() throws Exception {
        change(ORDERS, order("1", RowChange.UNREADABLE, null), order("1", "12.5", null));

        assertThat(harness.extractOutputValues())
                .containsExactly(RecordEvent.activity(
                        ANN,
                        new ActivityChange("order", "crm.public.orders/1", fields(null), fields("12.5"), 1, 0),
                        NOW));
    }

    @Test
    void anActivityWhoseCustomerCouldNotBeReadBelongsToNobody() throws Exception {
        change(ORDERS, null, order(RowChange.UNREADABLE, "12.5", null));
        change(ORDERS, order(RowChange.UNREADABLE, "12.5", null), order(null, "12.5", null));

        assertThat(harness.extractOutputValues()).isEmpty();
    }

    private void change(
            TableId table,
            @Nullable Map<String, @Nullable String> before,
            @Nullable Map<String, @Nullable String> after)
            throws Exception {
        harness.processElement(new RowTransition(table.toString(), "1", POSITION, NOW, before, after), 0);
    }

    private List<IdentityChange> identities() {
        return sideOutput(MapRows.IDENTITY_CHANGES);
    }

    private List<ReferenceUse> uses() {
        return sideOutput(MapRows.REFERENCE_USES);
    }

    private <T> List<T> sideOutput(OutputTag<T> tag) {
        Queue<StreamRecord<T>> output = harness.getSideOutput(tag);
        return output == null
                ? List.of()
                : output.stream().map(StreamRecord::getValue).toList();
    }

    private static Map<String, @Nullable String> customer(
            String email, @Nullable String tenant, @Nullable String region) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("email", email);
        row.put("company", tenant);
        row.put("region", region);
        row.put("created_at", null);
        return row;
    }

    private static Map<String, @Nullable String> order(
            @Nullable String customer, @Nullable String total, @Nullable String at) {
        Map<String, @Nullable String> row = new HashMap<>();
        row.put("customer_id", customer);
        row.put("total", total);
        row.put("placed_at", at);
        return row;
    }

    /** The total twice, because two fields may read one column; its problem is one. */
    private static Map<String, @Nullable String> fields(@Nullable String total) {
        Map<String, @Nullable String> fields = new HashMap<>();
        fields.put("total", total);
        fields.put("amount", total);
        fields.put(ActivityTable.AT, null);
        return fields;
    }

    private static PipelineDefinition definition() {
        Column region = new Column("region", FieldType.STRING);
        Map<String, IdentifierColumn> email = Map.of("email", new IdentifierColumn("email", null));
        Column total = new Column("total", FieldType.DECIMAL);
        List<String> key = List.of("id");
        return new PipelineDefinition(
                "acme",
                new KafkaDefinition("127.0.0.1:9092", new ConnectionProperties(Map.of()), 1, 1),
                List.of(new SourceDefinition(
                        "crm",
                        "postgres",
                        new ConnectionProperties(Map.of()),
                        List.of(
                                new CustomerTable(
                                        CUSTOMERS, key, "created_at", null, "company", email, Map.of("area", region)),
                                new CustomerTable(
                                        VISITORS, key, null, null, "company", email, Map.of("region", region)),
                                new ActivityTable(
                                        ORDERS,
                                        "order",
                                        List.of(),
                                        CUSTOMERS,
                                        "customer_id",
                                        "placed_at",
                                        Map.of("total", total, "amount", total)),
                                reference("public.managers", "account_manager", "name"),
                                reference("public.prices", "price_list", "price")))),
                List.of(IdentifierRule.of("email", Normaliser.EMAIL, 10)),
                new ProfileDefinition(
                        List.of(),
                        List.of(new EnrichmentDefinition("account_manager", "area", Map.of("name", FieldType.STRING))),
                        List.of(),
                        List.of()),
                new DedupeDefinition(Duration.ofDays(7)),
                new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }

    private static ReferenceTable reference(String table, String name, String field) {
        return new ReferenceTable(
                new TableId("crm", table),
                name,
                List.of("region"),
                FieldType.STRING,
                Map.of(field, new Column(field, FieldType.STRING)));
    }
}
