package io.tributary.cli.verify;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.Column;
import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.RecordId;
import io.tributary.records.RowKey;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The metrics of each customer record, computed by the databases, one query for each metric and table. */
final class Totals {

    private final Map<String, Map<MetricDefinition, Total>> byRecord = new HashMap<>();

    /** Adds what one table contributes; metrics of other activities, or of fields that it does not map, are left out. */
    void add(SourceDatabase database, ActivityTable definition, List<MetricDefinition> metrics) throws SQLException {
        SourceTable table = SourceTable.inspect(database, definition);
        for (MetricDefinition metric : metrics) {
            if (metric.activity().equals(definition.activity())) {
                new MetricQuery(definition, table, metric).run(database);
            }
        }
    }

    /** The metrics over all activities of these records; none where there are no such activities. */
    Map<MetricDefinition, Total> of(List<CustomerRecord> records) {
        Map<MetricDefinition, Total> totals = new HashMap<>();
        for (CustomerRecord record : records) {
            byRecord.getOrDefault(record.id(), Map.of())
                    .forEach((metric, total) ->
                            totals.merge(metric, total, (one, other) -> Total.merge(metric, one, other)));
        }
        return totals;
    }

    private final class MetricQuery {

        private final ActivityTable definition;
        private final SourceTable table;
        private final MetricDefinition metric;
        private final String customer;
        private final @Nullable Column field;

        MetricQuery(ActivityTable definition, SourceTable table, MetricDefinition metric) {
            this.definition = definition;
            this.table = table;
            this.metric = metric;
            this.customer = table.sqlText(new Column(definition.customerColumn(), FieldType.STRING));
            this.field = metric.field() == null ? null : definition.field(metric.field());
        }

        void run(SourceDatabase database) throws SQLException {
            if (metric.kind() == MetricDefinition.Kind.COUNT) {
                group(database, "count(*)::text", new Column("", FieldType.LONG));
            } else if (field != null && metric.kind() == MetricDefinition.Kind.LATEST) {
                latest(database, field);
            } else if (field != null) {
                String computed = metric.kind().name() + "(" + table.sqlValue(field) + ")";
                group(database, SourceTable.sqlTextOf(computed, field.type()), field);
            }
        }

        private void group(SourceDatabase database, String total, Column column) throws SQLException {
            String sql = "SELECT " + customer + ", " + total + " FROM " + table.sqlName() + " GROUP BY 1";
            database.query(sql, row -> {
                String value = table.canonical(column, row.getString(2));
                if (value != null) {
                    put(row.getString(1), Total.of(value));
                }
            });
        }

        /** Picked here and not by the database, because ties are decided by the record id as Java orders strings. */
        private void latest(SourceDatabase database, Column latest) throws SQLException {
            if (definition.at() == null) {
                return;
            }
            Column at = new Column(definition.at(), FieldType.INSTANT);
            String sql = "SELECT " + customer + ", " + table.sqlText(at) + ", " + table.sqlText(latest) + ", "
                    + table.sqlKey() + " FROM " + table.sqlName();
            database.query(sql, row -> {
                String time = table.canonical(at, row.getString(2));
                String value = table.canonical(latest, row.getString(3));
                if (time != null && value != null) {
                    put(row.getString(1), new Total(value, Instant.parse(time), table.recordId(row, 4)));
                }
            });
        }

        private void put(@Nullable String key, Total total) {
            if (key != null) {
                String record = RecordId.of(definition.customer().toString(), RowKey.of(List.of(key)));
                byRecord.computeIfAbsent(record, id -> new HashMap<>())
                        .merge(metric, total, (one, other) -> Total.merge(metric, one, other));
            }
        }
    }
}
