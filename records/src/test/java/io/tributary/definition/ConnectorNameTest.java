package io.tributary.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectorNameTest {

    @ParameterizedTest
    @CsvSource({
        "postgres,postgres",
        "mongodb,mongodb",
        "io.debezium.connector.db2.Db2Connector,io.debezium.connector.db2.Db2Connector",
        "org.example.Sources$Ours,org.example.Sources$Ours",
        "io.debezium.connector.postgresql.PostgresConnector,postgres",
        "io.debezium.connector.sqlserver.SqlServerConnector,sqlserver",
    })
    void isAShortNameWhereThereIsOneAndElseThatOfAClass(String written, String connector) {
        String text = Definitions.SMALLEST.replace("connector: postgres", "connector: '" + written + "'");
        assertThat(Definitions.read(text, Map.of()).sources().get(0).connector())
                .isEqualTo(connector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql", "io.debezium.", "a b.c", "1.2"})
    void anythingElseIsRefused(String written) {
        String text = Definitions.SMALLEST.replace("connector: postgres", "connector: '" + written + "'");
        assertThat(Definitions.problems(text, Map.of()))
                .singleElement()
                .asString()
                .contains("sources.crm.connector: " + written + " (expected: one of postgres, ");
    }
}
