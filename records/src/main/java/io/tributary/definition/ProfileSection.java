package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code profile:} and makes sure that each attribute has one type. */
final class ProfileSection {

    private ProfileSection() {}

    static ProfileDefinition read(Section section, List<TableSection> tables) {
        survivorship(section.get("attributes"));
        enrichment(section.get("enrich"));
        Field segments = section.get("segments");
        segments.entries("conditions by segment name").forEach(segment -> segment.requiredText("a condition"));
        segments.notSupportedYet();
        Activities activities = Activities.of(tables);
        List<MetricDefinition> metrics = section.get("metrics").entries("metrics by name").stream()
                .map(metric -> MetricSection.read(metric, activities))
                .toList();
        return new ProfileDefinition(attributes(tables), metrics);
    }

    private static void survivorship(Field attributes) {
        for (Field attribute : attributes.entries("rules by attribute name")) {
            attribute.section("prefer, keep or rule", section -> {
                section.get("prefer").items("a list of sources").forEach(item -> item.requiredText("a source"));
                section.get("keep").text("all");
                section.get("rule").text("the name of a rule");
                return section;
            });
        }
        attributes.notSupportedYet();
    }

    private static void enrichment(Field enrich) {
        for (Field reference : enrich.entries("references by name")) {
            reference.section("{on: ..., take: [...]}", section -> {
                section.get("on").requiredText("an attribute");
                Field take = section.get("take");
                take.requirePresent("a list of columns");
                take.items("a list of columns").forEach(item -> item.requiredText("a column"));
                return section;
            });
        }
        enrich.notSupportedYet();
    }

    private static Map<String, FieldType> attributes(List<TableSection> tables) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        Map<String, Field> firsts = new HashMap<>();
        for (TableSection table : tables) {
            if (table.definition() instanceof CustomerTable customer) {
                customer.attributes().forEach((name, column) -> {
                    Field field = table.field().at("customer").at("attributes").at(name);
                    FieldType type = types.putIfAbsent(name, column.type());
                    Field first = firsts.putIfAbsent(name, field);
                    if (type != null && first != null && type != column.type()) {
                        field.report(
                                "an attribute of type " + column.type().yamlName(),
                                type.yamlName() + ", as in " + first.path() + " on line " + first.line());
                    }
                });
            }
        }
        return Collections.unmodifiableMap(types);
    }
}
