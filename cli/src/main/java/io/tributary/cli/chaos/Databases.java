package io.tributary.cli.chaos;

import io.tributary.cli.lifetime.OpenedParts;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.World;
import io.tributary.embedded.MariaDbServer;
import io.tributary.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The source databases with the world in them: the shop in a MariaDB, the rest in a Postgres. Nobody kills these.
 *
 * @param feed a connection to each of the world's databases, for the one who changes them
 * @param markers connections for {@link Markers}
 */
record Databases(
        PostgresServer postgres,
        MariaDbServer mariaDb,
        World world,
        Map<String, Connection> feed,
        Map<String, Connection> markers) {

    private static final String IN_MARIADB = "shop";

    /** What Postgres calls a schema is a database in MariaDB. */
    private static final String SCHEMA = "public";

    static Databases start(ChaosSettings settings, RunFolder folder, Screen screen, OpenedParts parts)
            throws Exception {
        PostgresServer postgres = screen.step("Postgres", () -> parts.add(PostgresServer.start(folder.of("postgres"))));
        MariaDbServer mariaDb = screen.step("MariaDB", () -> parts.add(MariaDbServer.start(folder.of("mariadb"))));
        Map<String, Connection> feed = new LinkedHashMap<>();
        Map<String, Connection> markers = new LinkedHashMap<>();
        World world = screen.step("a world of %,d customers".formatted(settings.customers()), () -> {
            for (String database : World.DATABASES) {
                if (database.equals(IN_MARIADB)) {
                    mariaDb.createDatabase(SCHEMA);
                } else {
                    postgres.createDatabase(database);
                }
                feed.put(database, parts.add(connect(postgres, mariaDb, database)));
            }
            for (String source : Markers.SOURCES) {
                Connection connection = parts.add(connect(postgres, mariaDb, source));
                Markers.createTable(connection);
                markers.put(source, connection);
            }
            return World.create(feed, settings.seed(), settings.customers(), Instant.now());
        });
        return new Databases(postgres, mariaDb, world, feed, markers);
    }

    private static Connection connect(PostgresServer postgres, MariaDbServer mariaDb, String database)
            throws SQLException {
        return database.equals(IN_MARIADB) ? mariaDb.connect(SCHEMA) : postgres.connect(database);
    }

    /** The variables of the definition that say where they are. */
    Map<String, String> variables() {
        return Map.of(
                "POSTGRES_PORT", Integer.toString(postgres.port()),
                "POSTGRES_USER", postgres.user(),
                "POSTGRES_PASSWORD", postgres.password(),
                "MARIADB_PORT", Integer.toString(mariaDb.port()),
                "MARIADB_USER", mariaDb.user(),
                "MARIADB_PASSWORD", mariaDb.password());
    }
}
