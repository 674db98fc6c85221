package io.tributary.cli.verify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.cli.world.Fence;
import io.tributary.cli.world.World;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.PipelineFile;
import io.tributary.embedded.PostgresServer;
import io.tributary.records.ProfileId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorldProfilesIT {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final int CUSTOMERS = 2_000;

    private final Map<String, Connection> connections = new LinkedHashMap<>();
    private PostgresServer postgres;
    private PipelineDefinition definition;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        postgres = PostgresServer.start(folder.resolve("postgres"));
        for (String database : World.DATABASES) {
            postgres.createDatabase(database);
            connections.put(database, postgres.connect(database));
        }
        definition = PipelineFile.read(
                Files.writeString(folder.resolve("pipeline.yaml"), World.definition()),
                Map.of("POSTGRES_HOST", "127.0.0.1", "POSTGRES_PORT", String.valueOf(postgres.port())));
    }

    @AfterEach
    void stop() throws SQLException {
        for (Connection connection : connections.values()) {
            connection.close();
        }
        postgres.close();
    }

    @Test
    void theWorldsDefinitionFitsItsTablesAndMostPeopleAreOfAFewRecords() throws Exception {
        World world = World.create(connections, 42, CUSTOMERS, NOW);
        assertRealistic(BatchProfiles.compute(definition, Moments.around(NOW, NOW), Progress.SILENT)
                .values());

        for (int i = 0; i < CUSTOMERS; i++) {
            world.changes().next().apply(connections);
        }
        assertRealistic(BatchProfiles.compute(definition, Moments.around(NOW, NOW), Progress.SILENT)
                .values());
    }

    @Test
    void aFenceStandsBehindWhatWasWrittenBefore() throws SQLException {
        World world = World.create(connections, 42, 10, NOW);
        Map<String, Long> before = Fence.raise(definition, connections);
        for (int i = 0; i < 20; i++) {
            world.changes().next().apply(connections);
        }
        Map<String, Long> after = Fence.raise(definition, connections);

        assertThat(before).containsOnlyKeys(World.DATABASES);
        after.forEach((source, position) -> assertThat(position).isGreaterThan(before.getOrDefault(source, 0L)));
    }

    @Test
    void aSourceWithoutRowsHasNoFence() throws SQLException {
        World.create(connections, 42, 10, NOW);
        try (Statement statement =
                World.DATABASES.stream().map(connections::get).toList().get(2).createStatement()) {
            statement.execute("DELETE FROM tickets");
            statement.execute("DELETE FROM account_managers");
        }
        assertThat(Fence.raise(definition, connections)).containsOnlyKeys("crm", "shop");
    }

    private static void assertRealistic(Collection<ExpectedDocument> documents) {
        List<Integer> sizes = documents.stream()
                .filter(ExpectedDocument::isProfile)
                .map(profile -> profile.body().path("records").size())
                .toList();
        long few = sizes.stream().filter(size -> size <= 4).count();
        long several = sizes.stream().filter(size -> size > 1).count();
        assertThat(few).isGreaterThan(sizes.size() * 95L / 100);
        assertThat(several).isBetween(sizes.size() * 30L / 100, sizes.size() * 70L / 100);
        assertThat(sizes.stream().mapToInt(size -> size).max().orElse(0)).isBetween(5, 40);
        assertEveryRecordIsInOneProfile(documents);
    }

    private static void assertEveryRecordIsInOneProfile(Collection<ExpectedDocument> documents) {
        Set<String> ids = new HashSet<>();
        documents.stream().filter(ExpectedDocument::isProfile).forEach(profile -> profile.body()
                .path("records")
                .forEach(record ->
                        assertThat(ids.add(ProfileId.of(record.asText()))).isTrue()));
        assertThat(ids).hasSize(documents.size());
    }
}
