package io.tributary.flinksql;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.Table;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.catalog.Column;
import org.apache.flink.table.catalog.ResolvedSchema;
import org.apache.flink.table.connector.ChangelogMode;
import org.apache.flink.table.types.DataType;
import org.apache.flink.types.Row;
import org.apache.flink.types.RowKind;

/** The SQL of one workload: its change topics as tables, and the views that end in {@code profiles}. */
final class ProfileQuery {

    private final StreamTableEnvironment tables;
    private final String workload;

    ProfileQuery(StreamTableEnvironment tables, String workload) {
        this.tables = tables;
        this.workload = workload;
    }

    /** @param values of the placeholders in the scripts */
    void createSources(Map<String, String> values) throws IOException {
        execute("sources.sql", values);
    }

    void createViews() throws IOException {
        execute("views.sql", Map.of());
    }

    private void execute(String script, Map<String, String> values) throws IOException {
        SqlScript.statements(workload + "/" + script, values).forEach(tables::executeSql);
    }

    /** The columns of {@code profiles}; the first is the profile's id. */
    List<String> columns() {
        return profiles().getResolvedSchema().getColumnNames();
    }

    /** The newest row of each profile, and its deletion; never the row that it replaces. */
    DataStream<Row> changes() {
        Table profiles = profiles();
        return tables.toChangelogStream(profiles, keyed(profiles.getResolvedSchema()), ChangelogMode.upsert())
                // The planner sends them all the same, for a view filters by what is no key.
                .filter(row -> row.getKind() != RowKind.UPDATE_BEFORE);
    }

    private Table profiles() {
        return tables.from("profiles");
    }

    private static Schema keyed(ResolvedSchema schema) {
        String id = schema.getColumnNames().get(0);
        Schema.Builder keyed = Schema.newBuilder();
        for (Column column : schema.getColumns()) {
            DataType type = column.getDataType();
            keyed.column(column.getName(), column.getName().equals(id) ? type.notNull() : type);
        }
        return keyed.primaryKey(id).build();
    }
}
