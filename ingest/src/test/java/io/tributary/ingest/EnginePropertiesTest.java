package io.tributary.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tributary.definition.Column;
import io.tributary.definition.ConnectionProperties;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.DedupeDefinition;
import io.tributary.definition.FieldType;
import io.tributary.definition.IndexDefinition;
import io.tributary.definition.KafkaDefinition;
import io.tributary.definition.PipelineDefinition;
import io.tributary.definition.ProfileDefinition;
import io.tributary.definition.ReferenceTable;
import io.tributary.definition.SourceDefinition;
import io.tributary.definition.TableId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class EnginePropertiesTest {

    @Test
    void theEngineReadsExactlyTheMappedTablesUnderTheirDeclaredKeys() {
        Properties properties = properties(Map.of());
        assertThat(properties)
                .containsEntry("name", "acme.crm")
                .containsEntry("topic.prefix", "acme.crm")
                .containsEntry("slot.name", "tributary_acme_crm")
                .containsEntry("publication.name", "tributary_acme_crm")
                .containsEntry("table.include.list", "public\\.customers,public\\.odd\\ one\\,,public\\.managers")
                .containsEntry("message.key.columns", "public\\.odd\\ one\\,:a,b\\.c;public\\.managers:region");
    }

    @Test
    void theUsersPropertiesWinOverDefaultsButNotOverTheFormOfTheMessages() {
        Map<String, String> users = Map.of("poll.interval.ms", "77", "slot.name", "mine", "snapshot.mode", "no_data");
        assertThat(problems(source(users))).isEmpty();
        assertThat(properties(users)).containsAllEntriesOf(users).containsEntry("decimal.handling.mode", "string");

        assertThat(problems(source(Map.of(
                        "time.precision.mode", "connect",
                        "decimal.handling.mode", "string",
                        "value.converter.schemas.enable", "true",
                        "transforms", "route"))))
                .satisfiesExactly(
                        problem -> assertThat(problem)
                                .startsWith(
                                        "sources.crm.properties.time.precision.mode: set by Tributary to `isostring`"),
                        problem -> assertThat(problem).startsWith("sources.crm.properties.transforms: "),
                        problem -> assertThat(problem)
                                .startsWith("sources.crm.properties.value.converter.schemas.enable: "));
    }

    @Test
    void theEngineIsNotToldHowToConnectToKafka() {
        assertThat(properties(Map.of()).values()).doesNotContain("hush");
    }

    @Test
    void aConnectorThatIsNotOnTheClassPathIsMissed() {
        SourceDefinition source = new SourceDefinition("erp", "mysql", new ConnectionProperties(Map.of()), List.of());
        assertThat(problems(source))
                .containsExactly(
                        "sources.erp.connector: mysql: no class io.debezium.connector.mysql.MySqlConnector (expected: in the folder lib, debezium-connector-mysql of Debezium 3.5.0.Final, with what it needs, such as its driver)");
    }

    @Test
    void aClassThatIsNotThereIsToldTheShortNamesToo() {
        SourceDefinition source =
                new SourceDefinition("erp", "org.example.Db2Connector", new ConnectionProperties(Map.of()), List.of());
        assertThat(problems(source))
                .containsExactly(
                        "sources.erp.connector: org.example.Db2Connector: no class org.example.Db2Connector (expected: in the folder lib, the jar of that class, of Debezium 3.5.0.Final if it is from there, with what it needs; or one of mariadb, mongodb, mysql, oracle, postgres, sqlserver)");
    }

    @Test
    void aClassThatIsNoConnectorIsRefused() {
        SourceDefinition source =
                new SourceDefinition("erp", "java.lang.String", new ConnectionProperties(Map.of()), List.of());
        assertThat(problems(source))
                .singleElement()
                .asString()
                .startsWith("sources.erp.connector: java.lang.String: java.lang.String cannot be used: ")
                .contains("no source connector of Kafka Connect");
    }

    @Test
    void aMariaDbKeepsItsSchemaHistoryInTheSameKafka() {
        SourceDefinition source =
                new SourceDefinition("shop", "mariadb", new ConnectionProperties(Map.of()), List.of());
        assertThat(EngineProperties.of(definition(source), source, null))
                .containsEntry("schema.history.internal.kafka.topic", "acme.shop.schema-history")
                .containsEntry("schema.history.internal.kafka.bootstrap.servers", "localhost:9092")
                .containsEntry("schema.history.internal.producer.ssl.keystore.key", "hush")
                .containsEntry("schema.history.internal.consumer.ssl.keystore.key", "hush")
                .containsEntry("decimal.handling.mode", "string")
                .doesNotContainKey("slot.name");
    }

    @Test
    void aMariaDbServerKnowsEachCaptureByANumberThatStays() {
        assertThat(serverId("shop")).isEqualTo(serverId("shop")).isNotEqualTo(serverId("crm"));
        assertThat(Long.parseLong(serverId("shop"))).isBetween(1L, 0xFFFFFFFFL);
    }

    private static String serverId(String name) {
        SourceDefinition source = new SourceDefinition(name, "mariadb", new ConnectionProperties(Map.of()), List.of());
        return EngineProperties.of(definition(source), source, null).getProperty("database.server.id");
    }

    private static List<String> problems(SourceDefinition source) {
        return EngineProperties.problems(definition(source), source);
    }

    private static Properties properties(Map<String, String> users) {
        SourceDefinition source = source(users);
        return EngineProperties.of(definition(source), source, null);
    }

    private static PipelineDefinition definition(SourceDefinition source) {
        return new PipelineDefinition(
                "acme",
                new KafkaDefinition(
                        "localhost:9092", new ConnectionProperties(Map.of("ssl.keystore.key", "hush")), 4, 1),
                List.of(source),
                List.of(),
                new ProfileDefinition(List.of(), List.of(), List.of(), List.of()),
                new DedupeDefinition(DedupeDefinition.DEFAULT_RETENTION),
                new IndexDefinition(List.of(), null, null, null, "profiles", Duration.ofMillis(200), 1, 0));
    }

    private static SourceDefinition source(Map<String, String> users) {
        return new SourceDefinition(
                "crm",
                "postgres",
                new ConnectionProperties(users),
                List.of(
                        table("public.customers", List.of()),
                        table("public.odd one,", List.of("a", "b.c")),
                        new ReferenceTable(
                                new TableId("crm", "public.managers"),
                                "account_manager",
                                List.of("region"),
                                FieldType.STRING,
                                Map.of("name", new Column("name", FieldType.STRING)))));
    }

    private static CustomerTable table(String name, List<String> key) {
        return new CustomerTable(new TableId("crm", name), key, null, null, null, Map.of(), Map.of());
    }
}
