package io.tributary.cli.world;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's made-up world in its source databases: a CRM, a shop and a support desk that know the same people under
 * identifiers which overlap, are shared, missing or mistyped. Everything follows from the seed: the same seed, number of
 * customers and day give the same rows, and the same changes of them.
 */
public final class World {

    /** The databases the world lives in, each a source of the definition under the same name. */
    public static final List<String> DATABASES = List.of("crm", "shop", "support");

    private static final int BATCH = 1_000;

    private final WorldModel model;
    private final WorldChanges changes;
    private final Map<String, Integer> loaded;

    private World(WorldModel model, long seed) {
        this.model = model;
        this.changes = new WorldChanges(model, seed);
        this.loaded = rowsByTable();
    }

    /**
     * Creates the tables and loads them, one transaction for each database.
     *
     * @param connections to empty databases, by the names of {@link #DATABASES}: of Postgres, or for the shop a MariaDB's
     *     {@code public}
     * @param customers how many the CRM has; the other tables follow in proportion
     * @param today the moment up to which the rows reach: sliding windows want it to be now
     */
    public static World create(Map<String, Connection> connections, long seed, int customers, Instant today)
            throws SQLException {
        WorldModel model = new WorldModel(seed, today);
        History.write(model, customers);
        for (String database : DATABASES) {
            load(database(connections, database), database, model);
        }
        return new World(model, seed);
    }

    /** The definition that maps the world's tables, with variables for where the servers are. */
    public static String definition() {
        return resource("pipeline.yaml");
    }

    /** How many rows were loaded, by source and table. */
    public Map<String, Integer> loaded() {
        return loaded;
    }

    /** The one sequence of changes that this world goes through. */
    public WorldChanges changes() {
        return changes;
    }

    static Connection database(Map<String, Connection> connections, String database) {
        Connection connection = connections.get(database);
        if (connection == null) {
            throw new IllegalArgumentException(
                    "no connection to " + database + " (given: " + connections.keySet() + ")");
        }
        return connection;
    }

    private Map<String, Integer> rowsByTable() {
        Map<String, Integer> rows = new LinkedHashMap<>();
        for (WorldTable table : WorldTable.values()) {
            rows.put(table.database + "." + table.table, model.live(table).size());
        }
        return Map.copyOf(rows);
    }

    private static void load(Connection connection, String database, WorldModel model) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            for (String sql : tables(connection, database).split(";\\s*\n")) {
                statement.execute(sql);
            }
            for (WorldTable table : WorldTable.values()) {
                if (table.database.equals(database)) {
                    insert(connection, table, model.live(table).all());
                }
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    /** MariaDB calls a database what is a schema to others; there the world's is {@code public}. */
    private static String tables(Connection connection, String database) throws SQLException {
        boolean mariaDb = connection.getMetaData().getDatabaseProductName().equals("MariaDB");
        return resource(database + (mariaDb ? "-mariadb.sql" : ".sql"));
    }

    private static void insert(Connection connection, WorldTable table, List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.insertSql())) {
            int waiting = 0;
            for (Row row : rows) {
                row.bindInsert(statement);
                statement.addBatch();
                if (++waiting % BATCH == 0) {
                    statement.executeBatch();
                }
            }
            statement.executeBatch();
        }
    }

    private static String resource(String name) {
        try (InputStream stream = World.class.getResourceAsStream("/demo/" + name)) {
            if (stream == null) {
                throw new IllegalStateException("demo/" + name + " is not on the class path: build the project anew");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
