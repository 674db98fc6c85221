package io.tributary.cli.demo;

import io.tributary.cli.lifetime.OpenedParts;
import io.tributary.cli.run.RunFolder;
import io.tributary.cli.run.Screen;
import io.tributary.cli.world.World;
import io.tributary.embedded.ElasticsearchServer;
import io.tributary.embedded.FlinkServer;
import io.tributary.embedded.KafkaServer;
import io.tributary.embedded.PostgresServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The servers of a demo, and the world loaded into its databases.
 *
 * @param connections one for each of the world's databases, in auto-commit mode
 */
record DemoServers(
        PostgresServer postgres,
        World world,
        Map<String, Connection> connections,
        KafkaServer kafka,
        ElasticsearchServer elasticsearch,
        FlinkServer flink) {

    private record Databases(PostgresServer postgres, World world, Map<String, Connection> connections) {}

    /**
     * Starts them side by side; returns, or throws the first failure, when none is under way any more.
     *
     * @param parts takes whatever was started, also when another one fails
     */
    static DemoServers start(DemoSettings settings, RunFolder folder, Screen screen, OpenedParts parts)
            throws Exception {
        ExecutorService starters = Executors.newFixedThreadPool(4);
        try {
            // The slowest first.
            Future<ElasticsearchServer> elasticsearch = starters.submit(step(
                    screen,
                    "Elasticsearch " + settings.elasticsearch().version(),
                    () -> parts.add(ElasticsearchServer.start(
                            folder.of("elasticsearch"), settings.elasticsearch(), settings.elasticsearchPort()))));
            Future<Databases> databases = starters.submit(() -> databases(settings, folder, screen, parts));
            Future<KafkaServer> kafka =
                    starters.submit(step(screen, "Kafka", () -> parts.add(KafkaServer.start(folder.of("kafka")))));
            Future<FlinkServer> flink = starters.submit(step(
                    screen,
                    "Flink",
                    () -> parts.add(FlinkServer.start(
                            folder.of("flink"), settings.flinkPort(), settings.flink(folder.of("checkpoints"))))));
            starters.shutdown();
            Databases loaded = get(databases);
            return new DemoServers(
                    loaded.postgres(),
                    loaded.world(),
                    loaded.connections(),
                    get(kafka),
                    get(elasticsearch),
                    get(flink));
        } finally {
            end(starters);
        }
    }

    private static <T> Callable<T> step(Screen screen, String name, Callable<T> work) {
        return () -> screen.step(name, work);
    }

    private static Databases databases(DemoSettings settings, RunFolder folder, Screen screen, OpenedParts parts)
            throws Exception {
        PostgresServer postgres = screen.step("Postgres", () -> parts.add(PostgresServer.start(folder.of("postgres"))));
        Map<String, Connection> connections = new LinkedHashMap<>();
        World world = screen.step("a world of %,d customers".formatted(settings.customers()), () -> {
            for (String database : World.DATABASES) {
                postgres.createDatabase(database);
                connections.put(database, parts.add(connect(postgres, database)));
            }
            return World.create(connections, settings.seed(), settings.customers(), Instant.now());
        });
        return new Databases(postgres, world, connections);
    }

    private static Connection connect(PostgresServer postgres, String database) throws SQLException {
        Connection connection = postgres.connect(database);
        connection.setAutoCommit(true);
        return connection;
    }

    private static <T> T get(Future<T> future) throws Exception {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
    }

    /** Whatever still starts is told to stop and waited for, so that nothing is opened after the parts are closed. */
    private static void end(ExecutorService starters) {
        boolean interrupted = Thread.interrupted();
        starters.shutdownNow();
        try {
            while (!starters.awaitTermination(1, TimeUnit.MINUTES)) {
                starters.shutdownNow();
            }
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
