package io.tributary.cli.verify;

import io.tributary.definition.ActivityTable;
import io.tributary.definition.MetricDefinition;
import io.tributary.records.RecordId;
import io.tributary.records.RowKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** All metrics over the activities of all customer records, and the fields of theirs that cannot be read. */
final class ActivityTotals {

    private final List<MetricTotals> metrics;
    private final Map<String, Integer> problems = new HashMap<>();

    ActivityTotals(List<MetricDefinition> metrics, Moments moments) {
        this.metrics = metrics.stream()
                .map(metric -> new MetricTotals(metric, moments))
                .toList();
    }

    /** Takes one activity; one that refers to no record counts nowhere. */
    void add(ActivityTable table, SourceRow row) {
        String customer = row.value(table.customerColumn());
        if (customer == null) {
            return;
        }
        String record = RecordId.of(table.customer().toString(), RowKey.of(List.of(customer)));
        Map<String, String> columns = new HashMap<>();
        table.fields().forEach((name, column) -> columns.put(name, column.name()));
        if (table.at() != null) {
            columns.put(ActivityTable.AT, table.at());
        }
        Map<String, String> fields = new HashMap<>();
        columns.forEach((name, column) -> {
            String value = row.value(column);
            if (value != null) {
                fields.put(table.activity() + "." + name, value);
            }
        });
        if (!row.unreadable().isEmpty()) {
            problems.merge(record, row.unreadable().size(), Integer::sum);
        }
        for (MetricTotals totals : metrics) {
            if (totals.metric().activity().equals(table.activity())) {
                totals.add(record, row.id(), fields);
            }
        }
    }

    /** In the definition's order. */
    List<MetricTotals> metrics() {
        return metrics;
    }

    int problems(CustomerRecord record) {
        return problems.getOrDefault(record.id(), 0);
    }
}
