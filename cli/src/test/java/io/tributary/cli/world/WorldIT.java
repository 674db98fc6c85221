package io.tributary.cli.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.embedded.PostgresServer;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldIT {

    private static final int CUSTOMERS = 300;
    private static final int CHANGES = 1_500;
    private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");

    private static PostgresServer postgres;

    @BeforeAll
    static void start(@TempDir Path folder) {
        postgres = PostgresServer.start(folder);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @Test
    void theSameSeedGivesTheSameRowsAndTheSameChanges() throws SQLException {
        try (Databases one = Databases.create("one");
                Databases same = Databases.create("same")) {
            WorldChanges changes =
                    World.create(one.connections, 7, CUSTOMERS, TODAY).changes();
            WorldChanges again =
                    World.create(same.connections, 7, CUSTOMERS, TODAY).changes();
            assertThat(same.contents()).isEqualTo(one.contents());

            for (int i = 0; i < CHANGES; i++) {
                changes.next().apply(one.connections);
                again.next().apply(same.connections);
            }
            assertThat(same.contents()).isEqualTo(one.contents());
        }
    }

    @Test
    void anotherSeedGivesOtherRowsInEveryTable() throws SQLException {
        try (Databases one = Databases.create("seven");
                Databases other = Databases.create("eight")) {
            World.create(one.connections, 7, CUSTOMERS, TODAY);
            World.create(other.connections, 8, CUSTOMERS, TODAY);

            Map<String, String> contents = other.contents();
            one.contents()
                    .forEach((table, content) ->
                            assertThat(contents.get(table)).as(table).isNotEqualTo(content));
        }
    }

    @Test
    void loadsTheCustomersAskedForAndTheOtherTablesInProportion() throws SQLException {
        try (Databases databases = Databases.create("counted")) {
            Map<String, Integer> loaded =
                    World.create(databases.connections, 3, 1_000, TODAY).loaded();

            assertThat(loaded).containsEntry("crm.public.customers", 1_000);
            assertThat(loaded)
                    .hasEntrySatisfying(
                            "shop.public.accounts", rows -> assertThat(rows).isBetween(500, 1_500))
                    .hasEntrySatisfying(
                            "shop.public.orders", rows -> assertThat(rows).isBetween(1_500, 6_000))
                    .hasEntrySatisfying(
                            "support.public.tickets", rows -> assertThat(rows).isBetween(200, 1_500));
            for (WorldTable table : WorldTable.values()) {
                assertThat(databases.number(table, "SELECT count(*) FROM " + table.table))
                        .as(table.table)
                        .isEqualTo(loaded.getOrDefault(table.database + "." + table.table, -1)
                                .longValue());
            }
        }
    }

    @Test
    void theFirstChangesAreOfAllKindsAndLaterOnesToo() throws SQLException {
        try (Databases databases = Databases.create("kinds")) {
            WorldChanges changes =
                    World.create(databases.connections, 11, CUSTOMERS, TODAY).changes();
            Set<String> kinds = new HashSet<>();
            for (int i = 0; i < ChangeKind.values().length; i++) {
                kinds.add(changes.next().kind());
            }
            assertThat(kinds)
                    .hasSize(ChangeKind.values().length)
                    .contains("order-moved", "customer-restored", "account-manager-replaced");

            Map<String, Integer> later = new HashMap<>();
            for (int i = 0; i < CHANGES; i++) {
                later.merge(changes.next().kind(), 1, Integer::sum);
            }
            kinds.remove("account-manager-replaced");
            assertThat(later).as("all but the rare one").containsKeys(kinds.toArray(String[]::new));
        }
    }

    @Test
    void everyUpdateOfARowMovesItsTimeOnAndChangesSomething() throws SQLException {
        try (Databases databases = Databases.create("times")) {
            WorldChanges changes =
                    World.create(databases.connections, 5, CUSTOMERS, TODAY).changes();
            for (WorldTable table : WorldTable.values()) {
                databases.execute(table, REFUSE_STANDING_TIME);
                databases.execute(
                        table,
                        "CREATE TRIGGER watch BEFORE UPDATE ON " + table.table
                                + " FOR EACH ROW EXECUTE FUNCTION refuse_standing_time()");
            }
            for (int i = 0; i < CHANGES; i++) {
                changes.next().apply(databases.connections);
            }
            assertThat(databases.number(
                            WorldTable.ORDERS, "SELECT count(*) FROM orders WHERE updated_at > '2026-01-01'"))
                    .isGreaterThan(100);
        }
    }

    @Test
    void someOrdersAreOfLateAndAFewLeaveAMonthsWindowWhileOneLooksOn() throws SQLException {
        try (Databases databases = Databases.create("windows")) {
            World.create(databases.connections, 3, 1_000, TODAY);

            String count = "SELECT count(*) FROM orders WHERE placed_at ";
            long all = databases.number(WorldTable.ORDERS, "SELECT count(*) FROM orders");
            assertThat(databases.number(WorldTable.ORDERS, count + "> timestamptz '2026-01-01Z' - interval '30 days'"))
                    .isBetween(all / 6, all / 2);
            assertThat(databases.number(
                            WorldTable.ORDERS,
                            count + "BETWEEN timestamptz '2026-01-01Z' - interval '30 days' AND"
                                    + " timestamptz '2026-01-01Z' - interval '30 days' + interval '10 minutes'"))
                    .isBetween(20L, 70L);
            assertThat(databases.number(WorldTable.ORDERS, count + ">= '2026-01-01Z'"))
                    .isZero();
        }
    }

    @Test
    void aWorldOfNobodyStillChanges() throws SQLException {
        try (Databases databases = Databases.create("empty")) {
            WorldChanges changes =
                    World.create(databases.connections, 13, 0, TODAY).changes();
            for (int i = 0; i < 300; i++) {
                changes.next().apply(databases.connections);
            }
            assertThat(databases.number(WorldTable.CUSTOMERS, "SELECT count(*) FROM customers"))
                    .isPositive();
        }
    }

    private static final String REFUSE_STANDING_TIME = """
            CREATE OR REPLACE FUNCTION refuse_standing_time() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
              IF NEW.updated_at <= OLD.updated_at THEN RAISE EXCEPTION 'updated_at stands still'; END IF;
              RETURN NEW;
            END $$
            """;

    /** One set of the world's databases on the shared server, under names of their own. */
    private record Databases(Map<String, Connection> connections) implements AutoCloseable {

        static Databases create(String prefix) throws SQLException {
            Map<String, Connection> connections = new LinkedHashMap<>();
            for (String database : World.DATABASES) {
                postgres.createDatabase(prefix + "_" + database);
                connections.put(database, postgres.connect(prefix + "_" + database));
            }
            return new Databases(connections);
        }

        /** All rows of each table as one digest. */
        Map<String, String> contents() throws SQLException {
            Map<String, String> contents = new LinkedHashMap<>();
            for (WorldTable table : WorldTable.values()) {
                contents.put(
                        table.table,
                        text(
                                table,
                                "SELECT md5(string_agg(t::text, ';' ORDER BY t::text)) FROM " + table.table + " t"));
            }
            return contents;
        }

        void execute(WorldTable table, String sql) throws SQLException {
            try (Statement statement =
                    World.database(connections, table.database).createStatement()) {
                statement.execute(sql);
            }
        }

        long number(WorldTable table, String sql) throws SQLException {
            return Long.parseLong(text(table, sql));
        }

        private String text(WorldTable table, String sql) throws SQLException {
            try (Statement statement =
                            World.database(connections, table.database).createStatement();
                    ResultSet result = statement.executeQuery(sql)) {
                result.next();
                return String.valueOf(result.getString(1));
            }
        }

        @Override
        public void close() throws SQLException {
            for (Connection connection : connections.values()) {
                connection.close();
            }
        }
    }
}
