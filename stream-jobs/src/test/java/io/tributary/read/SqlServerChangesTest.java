package io.tributary.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.debezium.config.CommonConnectorConfig;
import io.debezium.config.Configuration;
import io.debezium.connector.SnapshotType;
import io.debezium.connector.sqlserver.Lsn;
import io.debezium.connector.sqlserver.SqlServerConnectorConfig;
import io.debezium.connector.sqlserver.SqlServerOffsetContext;
import io.debezium.connector.sqlserver.SqlServerValueConverters;
import io.debezium.connector.sqlserver.TxLogPosition;
import io.debezium.relational.Column;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.DefaultValueConverter;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchema;
import io.debezium.relational.TableSchemaBuilder;
import io.debezium.relational.mapping.ColumnMappers;
import io.debezium.schema.FieldNameSelector;
import io.debezium.schema.SchemaNameAdjuster;
import io.debezium.spi.schema.DataCollectionId;
import io.debezium.spi.topic.TopicNamingStrategy;
import io.tributary.definition.CustomerTable;
import io.tributary.definition.FieldType;
import io.tributary.records.ChangeNumber;
import io.tributary.records.Operation;
import io.tributary.records.RawChange;
import io.tributary.records.RowChange;
import io.tributary.records.SourcePosition;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.json.JsonConverter;
import org.junit.jupiter.api.Test;

/** Rows of SQL Server as Debezium's own classes tell them, with the properties that ingest gives. */
class SqlServerChangesTest {

    private static final TableId CUSTOMERS = new TableId("crm", "dbo", "customers");
    private static final Instant CHANGED_AT = Instant.parse("2026-03-01T10:00:00Z");
    private static final SqlServerConnectorConfig CONFIG = new SqlServerConnectorConfig(Configuration.from(Map.of(
            "topic.prefix",
            "acme.erp",
            "database.names",
            "crm",
            "decimal.handling.mode",
            "string",
            "time.precision.mode",
            "isostring",
            "unavailable.value.placeholder",
            "__debezium_unavailable_value")));
    /** With databases, as the connector's task has it. */
    private static final TopicNamingStrategy<DataCollectionId> TOPICS =
            CONFIG.getTopicNamingStrategy(SqlServerConnectorConfig.TOPIC_NAMING_STRATEGY, true);

    private static final Table TABLE = Table.editor()
            .tableId(CUSTOMERS)
            .addColumns(
                    column("id", "bigint", Types.BIGINT).optional(false).create(),
                    column("email", "nvarchar", Types.NVARCHAR).length(50).create(),
                    column("balance", "decimal", Types.DECIMAL)
                            .length(12)
                            .scale(2)
                            .create(),
                    column("since", "datetime2", Types.TIMESTAMP)
                            .length(3)
                            .scale(3)
                            .create(),
                    column("born", "date", Types.DATE).create(),
                    column("vip", "bit", Types.BIT).create())
            .setPrimaryKeyNames("id")
            .create();
    private static final Object[] ROW = {
        7L,
        "ann@example.org",
        new BigDecimal("12.50"),
        Timestamp.valueOf(LocalDateTime.parse("2024-05-06T07:08:09.123")),
        Date.valueOf(LocalDate.parse("1990-02-03")),
        true
    };

    private final TableSchema schema = new TableSchemaBuilder(
                    new SqlServerValueConverters(
                            CONFIG.getDecimalMode(),
                            CONFIG.getTemporalPrecisionMode(),
                            CommonConnectorConfig.BinaryHandlingMode.BYTES),
                    DefaultValueConverter.passthrough(),
                    SchemaNameAdjuster.NO_OP,
                    new CustomConverterRegistry(List.of()),
                    CONFIG.getSourceInfoStructMaker().schema(),
                    FieldNameSelector.defaultSelector(SchemaNameAdjuster.NO_OP),
                    true,
                    CommonConnectorConfig.EventConvertingFailureHandlingMode.FAIL)
            .create(TOPICS, TABLE, null, ColumnMappers.create(CONFIG), CONFIG.getKeyMapper());

    @Test
    void aRowIsReadUnderItsNameWithDatabaseAndSchema() throws Exception {
        assertThat(change(schema.getEnvelopeSchema().create(row(), source(), CHANGED_AT), 4))
                .isEqualTo(new RowChange(
                        "erp.crm.dbo.customers",
                        "7",
                        Operation.UPSERT,
                        SourcePosition.numbered(new ChangeNumber(1_700_000_000_000L, 4)),
                        CHANGED_AT.toEpochMilli(),
                        Map.of(
                                "email", "ann@example.org",
                                "balance", "12.5",
                                "since", "2024-05-06T07:08:09.123Z",
                                "born", "1990-02-03",
                                "vip", "true"),
                        0,
                        4));
    }

    @Test
    void aDeletionIsReadToo() throws Exception {
        RowChange change = change(schema.getEnvelopeSchema().delete(row(), source(), CHANGED_AT), 5);
        assertThat(change.operation()).isEqualTo(Operation.DELETE);
        assertThat(change.key()).isEqualTo("7");
    }

    @Test
    void theTopicIsNamedAfterDatabaseSchemaAndTable() {
        assertThat(TOPICS.dataChangeTopic(CUSTOMERS)).isEqualTo("acme.erp.crm.dbo.customers");
    }

    private RowChange change(Struct envelope, long number) throws RejectedException {
        Map<String, io.tributary.definition.Column> attributes = new HashMap<>();
        Map.of(
                        "email", FieldType.STRING,
                        "balance", FieldType.DECIMAL,
                        "since", FieldType.INSTANT,
                        "born", FieldType.DATE,
                        "vip", FieldType.BOOLEAN)
                .forEach((name, type) -> attributes.put(name, new io.tributary.definition.Column(name, type)));
        EnvelopeReader reader = new EnvelopeReader(Map.of(
                "acme.erp.crm.dbo.customers",
                new CustomerTable(
                        new io.tributary.definition.TableId("erp", "crm.dbo.customers"),
                        List.of(),
                        null,
                        null,
                        null,
                        Map.of(),
                        attributes)));
        String value = new String(json(envelope, false), StandardCharsets.UTF_8);
        return Objects.requireNonNull(reader.read(new RawChange(
                        "acme.erp.crm.dbo.customers",
                        0,
                        number,
                        json(schema.keyFromColumnData(ROW), true),
                        "{\"position\":\"1700000000000:%d\",%s"
                                .formatted(number, value.substring(1))
                                .getBytes(StandardCharsets.UTF_8))))
                .change();
    }

    private Struct row() {
        return schema.valueFromColumnData(ROW);
    }

    private static Struct source() {
        SqlServerOffsetContext place = place();
        place.event(CUSTOMERS, CHANGED_AT);
        return place.getSourceInfo();
    }

    private static SqlServerOffsetContext place() {
        Lsn lsn = Lsn.valueOf("00000025:00000d98:00a2");
        return new SqlServerOffsetContext(CONFIG, TxLogPosition.valueOf(lsn, lsn), (SnapshotType) null, false);
    }

    private static io.debezium.relational.ColumnEditor column(String name, String type, int jdbcType) {
        return Column.editor().name(name).type(type).jdbcType(jdbcType).optional(true);
    }

    private static byte[] json(Struct struct, boolean isKey) {
        try (JsonConverter converter = new JsonConverter()) {
            converter.configure(Map.of("schemas.enable", "false"), isKey);
            return converter.fromConnectData("", struct.schema(), struct);
        }
    }
}
