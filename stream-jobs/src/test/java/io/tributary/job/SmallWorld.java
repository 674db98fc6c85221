package io.tributary.job;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IdentifierColumn;
import io.tributary.definition.IdentifierRule;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.MetricDefinition;
import io.tributary.definition.Normaliser;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import io.tributary.records.RawChange;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One source with customers and orders, and a seeded history of their changes as the connector would send them. */
final class SmallWorld {

    static final TableId CUSTOMERS = new TableId("crm", "public.customers");
    static final TableId ORDERS = new TableId("crm", "public.orders");

    static final PipelineDefinition DEFINITION = new PipelineDefinition(
            "acme",
            new KafkaDefinition("127.0.0.1:9092", new ConnectionProperties(Map.of()), 2, 1),
            List.of(new SourceDefinition(
                    "crm",
                    "postgres",
                    new ConnectionProperties(Map.of()),
                    List.of(
                            new CustomerTable(
                                    CUSTOMERS,
                                    List.of("id"),
                                    "created_at",
                                    "updated_at",
                                    Map.of(
                                            "email", new IdentifierColumn("email", null),
                                            "phone", new IdentifierColumn("phone", null)),
                                    Map.of("name", new Column("name", FieldType.STRING))),
                            new ActivityTable(
                                    ORDERS,
                                    "order",
                                    List.of(),
                                    CUSTOMERS,
                                    "customer_id",
                                    "placed_at",
                                    Map.of(
                                            "total", new Column("total", FieldType.DECIMAL),
                                            "status", new Column("status", FieldType.STRING)))))),
            List.of(
                    new IdentifierRule("email", Normaliser.EMAIL, 3, List.of()),
                    new IdentifierRule("phone", Normaliser.DIGITS, 4, List.of())),
            new ProfileDefinition(
                    Map.of("name", FieldType.STRING),
                    List.of(
                            new MetricDefinition("orders", MetricDefinition.Kind.COUNT, "order", null, FieldType.LONG),
                            new MetricDefinition(
                                    "spend", MetricDefinition.Kind.SUM, "order", "total", FieldType.DECIMAL),
                            new MetricDefinition(
                                    "biggest", MetricDefinition.Kind.MAX, "order", "total", FieldType.DECIMAL),
                            new MetricDefinition(
                                    "last_status", MetricDefinition.Kind.LATEST, "order", "status", FieldType.STRING))),
            new DedupeDefinition(Duration.ofDays(7)),
            new IndexDefinition(
                    List.of("http://127.0.0.1:9200"),
                    null,
                    null,
                    null,
                    "customer-profiles",
                    Duration.ofMillis(200),
                    1,
                    0));

    private final Random random;
    private long lsn = 1_000;

    SmallWorld(long seed) {
        random = new Random(seed);
    }

    /** The changes in the order of their commits; keys recur, so that rows are created, changed, deleted and created again. */
    List<RawChange> history(int changes) {
        List<RawChange> history = new ArrayList<>();
        for (int i = 0; i < changes; i++) {
            int id = random.nextInt(changes / 8 + 1);
            boolean customer = random.nextBoolean();
            boolean deleted = random.nextInt(6) == 0;
            TableId table = customer ? CUSTOMERS : ORDERS;
            history.add(change(table, id, deleted ? null : customer ? customer() : order(changes / 8 + 2)));
        }
        return history;
    }

    RawChange change(TableId table, int id, @Nullable String after) {
        long commit = lsn;
        lsn += 10;
        String value =
                "{\"before\":null,\"after\":%s,\"source\":{\"schema\":\"%s\",\"table\":\"%s\",\"ts_ms\":%d,\"snapshot\":\"false\",\"lsn\":%d,\"sequence\":\"[\\\"%d\\\",\\\"%d\\\"]\"},\"op\":\"%s\"}"
                        .formatted(
                                after == null ? "null" : "{\"id\":" + id + "," + after + "}",
                                table.schema(),
                                table.table(),
                                lsn,
                                lsn,
                                commit,
                                lsn,
                                after == null ? "d" : "u");
        return new RawChange(DEFINITION.changeTopic(table), 0, lsn, bytes("{\"id\":" + id + "}"), bytes(value));
    }

    String customer() {
        return "\"email\":%s,\"phone\":\"%s\",\"name\":%s,\"created_at\":\"%s\",\"updated_at\":\"%s\""
                .formatted(
                        random.nextInt(5) == 0 ? "null" : "\"u" + random.nextInt(12) + "@X.org\"",
                        random.nextInt(5) == 0 ? "" : "0-" + random.nextInt(12),
                        random.nextInt(4) == 0 ? "null" : "\"n" + random.nextInt(100) + "\"",
                        Instant.ofEpochSecond(random.nextInt(3)),
                        Instant.ofEpochSecond(random.nextInt(5)));
    }

    private String order(int customers) {
        return "\"customer_id\":%s,\"total\":\"%d.%02d\",\"status\":\"S%d\",\"placed_at\":\"%s\""
                .formatted(
                        random.nextInt(10) == 0 ? "null" : Integer.toString(random.nextInt(customers)),
                        random.nextInt(50),
                        random.nextInt(100),
                        random.nextInt(3),
                        Instant.ofEpochSecond(random.nextInt(5)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
