package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.config.Configuration;
import io.debezium.connector.mongodb.CollectionId;
import io.debezium.connector.mongodb.Filters;
import io.debezium.connector.oracle.OracleConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.jdbc.JdbcValueConverters;
import io.debezium.jdbc.TemporalPrecisionMode;
import io.debezium.relational.Column;
import io.debezium.relational.RelationalDatabaseConnectorConfig;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableDefinition;
import io.tributary.ingest.connector.EarlierRun;
import io.tributary.ingest.numbered.ConnectorValidation;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** What Debezium's own connectors make of the properties that they are given. None of their servers is there. */
class NumberedEnginesTest {

    @Test
    void sqlServerReadsTheMappedTablesUnderTheirKeys() {
        SourceDefinition source =
                sqlServer("crm", table("crm.dbo.customers"), table("crm.dbo.old-ones", "tenant", "no"));
        assertThat(problems(source)).isEmpty();

        SqlServerConnectorConfig config = new SqlServerConnectorConfig(configuration(source));

        assertTables(config, new TableId("crm", "dbo", "customers"), new TableId("crm", "dbo", "old-ones"));
        assertThat(config.getTopicNamingStrategy(SqlServerConnectorConfig.TOPIC_NAMING_STRATEGY, true)
                        .dataChangeTopic(new TableId("crm", "dbo", "customers")))
                .isEqualTo(definition(source).changeTopic(source.tables().get(0).id()));
    }

    @Test
    void oracleReadsTheMappedTablesUnderTheirKeys() {
        SourceDefinition source = source(
                "oracle",
                Map.of("database.dbname", "ORCL"),
                table("CRM.CUSTOMERS"),
                table("CRM.OLD_ONES", "TENANT", "NO"));
        assertThat(problems(source)).isEmpty();

        OracleConnectorConfig config = new OracleConnectorConfig(configuration(source));

        assertTables(config, new TableId("ORCL", "CRM", "CUSTOMERS"), new TableId("ORCL", "CRM", "OLD_ONES"));
        assertThat(config.getTopicNamingStrategy(OracleConnectorConfig.TOPIC_NAMING_STRATEGY)
                        .dataChangeTopic(new TableId("ORCL", "CRM", "CUSTOMERS")))
                .isEqualTo(definition(source).changeTopic(source.tables().get(0).id()));
    }

    private static void assertTables(
            RelationalDatabaseConnectorConfig config, TableId byPrimaryKey, TableId byOtherColumns) {
        assertThat(List.of(byPrimaryKey, byOtherColumns))
                .allMatch(config.getTableFilters().dataCollectionFilter()::isIncluded);
        assertThat(config.getTableFilters()
                        .dataCollectionFilter()
                        .isIncluded(new TableId(byPrimaryKey.catalog(), byPrimaryKey.schema(), "other")))
                .isFalse();
        assertThat(keyColumns(config, byPrimaryKey)).containsExactly("id");
        assertThat(keyColumns(config, byOtherColumns)).containsExactly("tenant", "no");
        assertThat(config.getDecimalMode()).isEqualTo(JdbcValueConverters.DecimalMode.STRING);
        assertThat(config.getTemporalPrecisionMode()).isEqualTo(TemporalPrecisionMode.ISOSTRING);
    }

    private static List<String> keyColumns(RelationalDatabaseConnectorConfig config, TableId id) {
        Table table = Table.editor()
                .tableId(id)
                .addColumns(
                        Column.editor().name("id").create(),
                        Column.editor().name("tenant").create(),
                        Column.editor().name("no").create())
                .setPrimaryKeyNames("id")
                .create();
        return config.getKeyMapper().getKeyKolumns(table).stream()
                .map(column -> column.name().toLowerCase(Locale.ROOT))
                .toList();
    }

    @Test
    void mongoDbReadsTheMappedCollections() {
        SourceDefinition source = source(
                "mongodb", Map.of("mongodb.connection.string", "mongodb://localhost"), table("app.users", "_id"));
        assertThat(problems(source)).isEmpty();

        Filters filters = new Filters(configuration(source));

        assertThat(filters.collectionFilter()).accepts(new CollectionId("app", "users"));
        assertThat(filters.collectionFilter())
                .rejects(new CollectionId("app", "users2"), new CollectionId("xapp", "users"));
        assertThat(EngineProperties.of(definition(source), source, null))
                .containsEntry("capture.mode", "change_streams_update_full")
                .doesNotContainKeys("table.include.list", "schema.history.internal");
        assertThat(problems(source(
                        "mongodb",
                        Map.of("capture.mode", "change_streams", "collection.exclude.list", "x"),
                        table("app.users"))))
                .satisfiesExactly(
                        problem ->
                                assertThat(problem).startsWith("sources.erp.properties.capture.mode: set by Tributary"),
                        problem -> assertThat(problem)
                                .startsWith("sources.erp.properties.collection.exclude.list: set by"));
    }

    @Test
    void tablesOfSqlServerAreNamedWithTheOneDatabase() {
        assertThat(problems(sqlServer("crm", table("dbo.customers"))))
                .containsExactly(
                        "sources.erp.tables.dbo.customers: not a table's name with database and schema (expected: crm.schema.table, such as crm.dbo.customers)");
        assertThat(problems(sqlServer("crm", table("shop.dbo.customers")))).hasSize(1);
        assertThat(problems(sqlServer("crm,shop", table("crm.dbo.customers"))))
                .first()
                .asString()
                .isEqualTo(
                        "sources.erp.properties.database.names: crm,shop (expected: one database; make a source of each)");
    }

    @Test
    void aDocumentHasOneKey() {
        assertThat(problems(source("mongodb", Map.of(), table("app.users", "email"))))
                .containsExactly(
                        "sources.erp.tables.app.users: key [email] (expected: _id, which is also taken without `key:`)");
    }

    /** All that is left to say against the properties is that nobody answers. */
    @Test
    void theConnectorsOwnChecksTakeThePropertiesThatTheyAreGiven() throws Exception {
        try (CapturedLog log = CapturedLog.start()) {
            connectorsOwnChecks(freePort());
            assertThat(log.text()).contains("Failed testing connection");
            assertThat(log.containing(List.of("hunter2"))).isEmpty();
        }
    }

    private static void connectorsOwnChecks(int nobody) {
        Map<String, String> address = Map.of(
                "database.hostname",
                "127.0.0.1",
                "database.port",
                Integer.toString(nobody),
                "database.user",
                "cdc",
                "database.password",
                "hunter2",
                "driver.loginTimeout",
                "1");
        assertThat(validated(with(sqlServer("crm", table("crm.dbo.customers")), address)))
                .singleElement()
                .asString()
                .startsWith("sources.erp.properties.database.hostname: Unable to connect")
                .doesNotContain("hunter2");
        assertThat(validated(source(
                        "mongodb",
                        Map.of(
                                "mongodb.connection.string",
                                "mongodb://cdc:hunter2@127.0.0.1:%d/?replicaSet=rs0".formatted(nobody),
                                "mongodb.server.selection.timeout.ms",
                                "200"),
                        table("app.users"))))
                .singleElement()
                .asString()
                .startsWith("sources.erp.properties.mongodb.connection.string: ")
                .doesNotContain("hunter2");
        Map<String, String> oracle = new HashMap<>(address);
        oracle.put("database.dbname", "ORCL");
        assertThat(validated(source("oracle", oracle, table("CRM.CUSTOMERS"))))
                .singleElement()
                .asString()
                .startsWith("sources.erp.properties")
                .doesNotContain("hunter2");
    }

    @Test
    void whatIsMissingIsToldByTheConnector() {
        assertThat(validated(source("mongodb", Map.of(), table("app.users"))))
                .singleElement()
                .asString()
                .startsWith("sources.erp.properties.mongodb.connection.string: ");
    }

    private static int freePort() throws Exception {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static List<String> validated(SourceDefinition source) {
        return ConnectorValidation.problems(source, EngineProperties.of(definition(source), source, null));
    }

    private static List<String> problems(SourceDefinition source) {
        List<String> problems = EngineProperties.problems(definition(source), source);
        return problems.isEmpty()
                ? Connectors.of(source).problems(definition(source), source, EarlierRun.NONE)
                : problems;
    }

    private static Configuration configuration(SourceDefinition source) {
        Properties properties = EngineProperties.of(definition(source), source, null);
        return Configuration.from(properties);
    }

    private static SourceDefinition sqlServer(String databases, TableDefinition... tables) {
        return source("sqlserver", Map.of("database.names", databases), tables);
    }

    private static SourceDefinition with(SourceDefinition source, Map<String, String> more) {
        Map<String, String> properties = new HashMap<>(source.properties().values());
        properties.putAll(more);
        return source(source.connector(), properties, source.tables().toArray(TableDefinition[]::new));
    }

    private static SourceDefinition source(
            String connector, Map<String, String> properties, TableDefinition... tables) {
        return new SourceDefinition("erp", connector, new ConnectionProperties(properties), List.of(tables));
    }

    private static TableDefinition table(String name, String... key) {
        return new CustomerTable(
                new io.tributary.definition.TableId("erp", name),
                Arrays.asList(key),
                null,
                null,
                null,
                Map.of(),
                Map.of());
    }

    private static PipelineDefinition definition(SourceDefinition source) {
        return new PipelineDefinition(
                "acme",
                new KafkaDefinition("localhost:9092", new ConnectionProperties(Map.of()), 4, 1),
                List.of(source),
                List.of(),
                new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }
}
