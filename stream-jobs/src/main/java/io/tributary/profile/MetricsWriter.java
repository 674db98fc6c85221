package io.tributary.profile;

import com.fasterxml.jackson.core.JsonGenerator;
import io.tributary.definition.FieldType;
import io.tributary.definition.MetricDefinition;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Writes {@code metrics} and {@code approximate}. */
final class MetricsWriter {

    private final List<MetricDefinition> definitions;

    MetricsWriter(List<MetricDefinition> definitions) {
        this.definitions = definitions;
    }

    void write(JsonGenerator generator, Map<String, MetricValue> metrics) throws IOException {
        generator.writeObjectFieldStart("metrics");
        for (MetricDefinition definition : definitions) {
            MetricValue value = metrics.get(definition.name());
            if (value != null && value.groups() != null) {
                writeGroups(generator, definition, value.groups());
            } else if (value != null && value.total() != null) {
                TypedJson.write(generator, definition.name(), definition.type(), value.total());
            }
        }
        generator.writeEndObject();
        writeApproximate(generator, metrics);
    }

    private static void writeGroups(
            JsonGenerator generator, MetricDefinition definition, SortedMap<String, String> groups) throws IOException {
        generator.writeArrayFieldStart(definition.name());
        int left = DocumentEncoder.MOST_VALUES;
        for (Map.Entry<String, String> group : groups.entrySet()) {
            if (left-- == 0) {
                break;
            }
            generator.writeStartObject();
            TypedJson.write(generator, "key", FieldType.STRING, group.getKey());
            TypedJson.write(generator, "value", definition.type(), group.getValue());
            generator.writeEndObject();
        }
        generator.writeEndArray();
    }

    private static void writeApproximate(JsonGenerator generator, Map<String, MetricValue> metrics) throws IOException {
        TreeSet<String> approximate = new TreeSet<>();
        metrics.forEach((name, value) -> {
            if (value.approximate()) {
                approximate.add(name);
            }
        });
        if (!approximate.isEmpty()) {
            TypedJson.writeStrings(generator, "approximate", approximate, approximate.size());
        }
    }
}
