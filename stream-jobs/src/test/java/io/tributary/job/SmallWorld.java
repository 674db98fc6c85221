package io.tributary.job;

import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.definition.TableId;
import io.tributary.records.RawChange;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Two sources with customers, orders and a reference table, and a seeded history of their changes. */
final class SmallWorld {

    static final TableId CUSTOMERS = new TableId("crm", "public.customers");

    static final PipelineDefinition DEFINITION = definition("small-world.yaml");

    private static final TableId ORDERS = new TableId("crm", "public.orders");
    private static final TableId MANAGERS = new TableId("crm", "public.managers");
    private static final TableId ACCOUNTS = new TableId("shop", "public.accounts");
    private static final List<TableId> TABLES = List.of(CUSTOMERS, CUSTOMERS, ACCOUNTS, ORDERS, ORDERS, ORDERS);
    private static final int REGIONS = 3;

    private final Random random;
    private final Envelopes envelopes = new Envelopes(DEFINITION);
    private int serial;

    SmallWorld(long seed) {
        random = new Random(seed);
    }

    /** A definition among the test's resources. */
    static PipelineDefinition definition(String resource) {
        try {
            return PipelineFile.read(
                    Path.of(Objects.requireNonNull(SmallWorld.class.getResource(resource))
                            .toURI()),
                    Map.of());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The changes in the order of their commits; keys recur, so that rows are created, changed, deleted and created again. */
    List<RawChange> history(int changes) {
        List<RawChange> history = new ArrayList<>();
        int rows = changes / 8 + 1;
        for (int i = 0; i < changes; i++) {
            boolean deleted = random.nextInt(6) == 0;
            if (random.nextInt(20) == 0) {
                String region = "r" + random.nextInt(REGIONS);
                history.add(
                        deleted
                                ? envelopes.delete(MANAGERS, region(region))
                                : envelopes.upsert(MANAGERS, region(region), manager()));
            } else {
                TableId table = TABLES.get(random.nextInt(TABLES.size()));
                String key = "\"id\":" + random.nextInt(rows);
                history.add(deleted ? envelopes.delete(table, key) : envelopes.upsert(table, key, row(table, rows)));
            }
        }
        return history;
    }

    /** A change of one row of the customers' table. */
    RawChange customer(int id) {
        return envelopes.upsert(CUSTOMERS, "\"id\":" + id, row(CUSTOMERS, 10));
    }

    private String row(TableId table, int rows) {
        if (table.equals(ORDERS)) {
            return order(rows + 1);
        }
        return table.equals(CUSTOMERS) ? customer() : account();
    }

    private static String region(String region) {
        return "\"region\":\"" + region + "\"";
    }

    private String customer() {
        return account()
                + ",\"phone\":%s,\"country\":%s,\"tag\":%s,\"region\":%s,\"birth_date\":%s,\"created_at\":\"%s\""
                        .formatted(
                                maybe("0151 2345" + (100 + random.nextInt(200))),
                                maybe(random.nextBoolean() ? "DE" : "AT"),
                                maybe("t" + random.nextInt(4)),
                                maybe("r" + random.nextInt(REGIONS + 1)),
                                maybe("1990-01-0" + (1 + random.nextInt(9))),
                                Instant.ofEpochSecond(random.nextInt(3)));
    }

    /** The serial makes each change one of the row's mapped columns, so that no order of delivery looks like another. */
    private String account() {
        return "\"serial\":\"%d\",\"email\":%s,\"card\":%s,\"name\":%s,\"city\":%s,\"updated_at\":\"%s\""
                .formatted(
                        serial++,
                        maybe("u" + random.nextInt(200) + "@X.org"),
                        maybe("C" + random.nextInt(400)),
                        maybe("n" + random.nextInt(40)),
                        maybe("c" + random.nextInt(3)),
                        Instant.ofEpochSecond(random.nextInt(5)));
    }

    private String manager() {
        return "\"name\":\"M%d\",\"level\":%d".formatted(random.nextInt(5), random.nextInt(4));
    }

    private String order(int customers) {
        return "\"customer_id\":%s,\"total\":\"%d.%02d\",\"status\":\"S%d\",\"currency\":%s,\"placed_at\":\"%s\""
                .formatted(
                        random.nextInt(10) == 0 ? "null" : Integer.toString(random.nextInt(customers)),
                        random.nextInt(50),
                        random.nextInt(100),
                        random.nextInt(3),
                        maybe(random.nextBoolean() ? "EUR" : "USD"),
                        Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(5)));
    }

    private String maybe(String text) {
        return random.nextInt(5) == 0 ? "null" : "\"" + text + "\"";
    }
}
