package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A source as it stands under {@code sources:}.
 *
 * @param field its place in the file
 */
record SourceSection(Field field, SourceDefinition definition, List<TableSection> tables) {

    private static final List<String> CONNECTORS =
            List.of("postgres", "mariadb", "mysql", "sqlserver", "oracle", "mongodb");
    private static final String ONE_OF =
            "one of %s, or the class of a Debezium connector".formatted(String.join(", ", CONNECTORS));
    private static final Pattern CLASS = Pattern.compile("[\\p{L}_$][\\p{L}\\d_$]*(\\.[\\p{L}_$][\\p{L}\\d_$]*)+");

    /** Classes that have a short name; by either they are the same connector. */
    private static final Map<String, String> SHORT_NAMES = Map.of(
            "io.debezium.connector.postgresql.PostgresConnector", "postgres",
            "io.debezium.connector.mariadb.MariaDbConnector", "mariadb",
            "io.debezium.connector.mysql.MySqlConnector", "mysql",
            "io.debezium.connector.sqlserver.SqlServerConnector", "sqlserver",
            "io.debezium.connector.oracle.OracleConnector", "oracle",
            "io.debezium.connector.mongodb.MongoDbConnector", "mongodb");

    private static final String TABLES = "at least one table, by name, such as public.customers";

    static List<SourceSection> readAll(Field sources) {
        List<SourceSection> read = sources.requiredEntries("at least one source, by name").stream()
                .map(SourceSection::read)
                .toList();
        List<TableSection> tables =
                read.stream().flatMap(source -> source.tables().stream()).toList();
        if (!tables.isEmpty()
                && tables.stream()
                        .allMatch(table -> table.definition() instanceof ActivityTable
                                || table.definition() instanceof ReferenceTable)) {
            sources.report("no table with customer records", "at least one table with the key customer");
        }
        return read;
    }

    private static SourceSection read(Field source) {
        return source.requiredSection("connector, properties and tables", section -> read(source, section));
    }

    private static SourceSection read(Field source, Section section) {
        String connector = connector(section.get("connector"));
        ConnectionProperties properties = KafkaSection.properties(section.get("properties"));
        List<TableSection> tables = section.get("tables").requiredEntries(TABLES).stream()
                .map(table -> TableSection.read(source.name(), table))
                .toList();
        List<TableDefinition> definitions = tables.stream()
                .map(TableSection::definition)
                .filter(Objects::nonNull)
                .toList();
        return new SourceSection(
                source, new SourceDefinition(source.name(), connector, properties, definitions), tables);
    }

    private static String connector(Field field) {
        String connector = field.requiredText(ONE_OF);
        boolean known =
                CONNECTORS.contains(connector) || CLASS.matcher(connector).matches();
        if (!connector.isEmpty() && !known) {
            field.wrong(ONE_OF, Set.copyOf(CONNECTORS));
        }
        return SHORT_NAMES.getOrDefault(connector, connector);
    }
}
