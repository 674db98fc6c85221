package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.FieldType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Columns come, go and change while their tables are captured. */
@ExtendWith(Servers.class)
class SchemaChangeIT {

    private enum Database {
        POSTGRES,
        MARIADB
    }

    private final Scene scene = new Scene();
    private Database database = Database.POSTGRES;
    private String customers = "";
    private String orders = "";

    @ParameterizedTest
    @EnumSource
    void aColumnThatIsAddedFlows(Database database) throws Exception {
        crm(database);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "crm",
                    "INSERT INTO customers VALUES (1, 'a', '2000-01-01')",
                    "ALTER TABLE customers ADD COLUMN phone text",
                    "INSERT INTO customers VALUES (2, 'b', '2000-01-01', '123')");
            assertThat(scene.await(customers, 2).get(1).after("phone").asText()).isEqualTo("123");
            assertThat(ingest.progress().get(0).parked()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTableThatLostAColumnWaitsUntilTheDefinitionDoesWithoutIt(Database database) throws Exception {
        crm(database);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (1, 'a', '2000-01-01'), (2, 'b', '2000-01-01')");
            scene.await(customers, 2);
            scene.run(
                    "crm",
                    "ALTER TABLE customers DROP COLUMN email",
                    "UPDATE customers SET born = '2001-01-01' WHERE id = 1",
                    "DELETE FROM customers WHERE id = 2",
                    "INSERT INTO orders VALUES (1, 1)");
            awaitParked(ingest, "no column email");
            scene.await(orders, 1);
        }
        // Another start changes nothing as long as the definition is the same.
        try (Ingest ingest = Ingest.start(scene.definition())) {
            awaitParked(ingest, "no column email");
            scene.run("crm", "INSERT INTO customers VALUES (3, '2000-01-01')", "INSERT INTO orders VALUES (2, 1)");
            scene.await(orders, 2);
            assertThat(scene.read(customers)).hasSize(2);
        }
        scene.without("crm").mapped("crm", table("customers"), Map.of("born", FieldType.DATE));
        orders();
        try (Ingest ingest = Ingest.start(scene.definition())) {
            scene.await(customers, 6);
            scene.run("crm", "INSERT INTO customers VALUES (4, '2000-01-01')");
            assertThat(scene.await(customers, 7))
                    .extracting(Scene.Message::op)
                    .containsExactly("c", "c", "u", "d", "tombstone", "c", "c");
            assertThat(ingest.progress().get(0).parked()).isEmpty();
            assertThat(ingest.failure()).isEmpty();
        }
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run("crm", "INSERT INTO customers VALUES (5, '2000-01-01')");
            assertThat(scene.await(customers, 8)).hasSize(8);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTypedColumnOfAnotherKindWaitsUntilItIsChangedBack(Database database) throws Exception {
        crm(database);
        try (Ingest ingest = Ingest.start(scene.definition())) {
            Scene.awaitSnapshots(ingest);
            scene.run(
                    "crm",
                    "INSERT INTO customers VALUES (1, 'a', '2000-01-01')",
                    retype("email", "varchar(80)"),
                    "INSERT INTO customers VALUES (2, 'b', '2000-01-01')");
            scene.await(customers, 2);
            scene.run(
                    "crm",
                    retype("born", "text"),
                    "INSERT INTO customers VALUES (3, 'c', 'in May')",
                    "DELETE FROM customers WHERE id = 3");
            awaitParked(ingest, "column born, read as date, holds text (expected: date)");
            scene.run("crm", retype("born", "date"), "INSERT INTO customers VALUES (4, 'd', '2000-01-01')");
            List<Scene.Message> messages = scene.await(customers, 6);
            assertThat(messages).extracting(Scene.Message::op).containsExactly("c", "c", "c", "d", "tombstone", "c");
            Scene.awaitThat(() -> ingest.progress().get(0).parked(), Map::isEmpty, parked -> "none, but " + parked);
        }
    }

    private void awaitParked(Ingest ingest, String reason) {
        Scene.awaitThat(
                () -> ingest.progress().get(0).parked(),
                parked -> parked.equals(Map.of(table("customers"), reason)),
                parked -> table("customers") + " parked because of " + reason + ", but " + parked);
    }

    private void crm(Database chosen) throws Exception {
        database = chosen;
        customers = scene.topic("crm", table("customers"));
        orders = scene.topic("crm", table("orders"));
        scene.partitions = 1;
        String[] statements = {
            "CREATE TABLE customers (id int PRIMARY KEY, email varchar(40), born date)",
            "CREATE TABLE orders (id int PRIMARY KEY, customer int)"
        };
        if (chosen == Database.POSTGRES) {
            scene.source("crm", statements);
        } else {
            scene.mariaDb("crm", statements);
        }
        scene.mapped("crm", table("customers"), Map.of("email", FieldType.STRING, "born", FieldType.DATE));
        orders();
    }

    private void orders() {
        scene.activities("crm", table("orders"), table("customers"), List.of("id"), "customer");
    }

    private String table(String name) {
        return (database == Database.POSTGRES ? "public" : scene.database("crm")) + "." + name;
    }

    private String retype(String column, String type) {
        return database == Database.POSTGRES
                ? "ALTER TABLE customers ALTER COLUMN %1$s TYPE %2$s USING %1$s::%2$s".formatted(column, type)
                : "ALTER TABLE customers MODIFY COLUMN %s %s".formatted(column, type);
    }
}
