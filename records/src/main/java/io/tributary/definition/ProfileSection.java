package io.tributary.definition;

import io.tributary.expression.Condition;
import io.tributary.expression.VariableType;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Reads {@code profile:}. */
final class ProfileSection {

    private ProfileSection() {}

    static ProfileDefinition read(Section section, List<SourceSection> sources) {
        List<TableSection> tables =
                sources.stream().flatMap(source -> source.tables().stream()).toList();
        List<String> names =
                sources.stream().map(source -> source.field().name()).toList();
        List<AttributeDefinition> attributes = AttributeSection.read(section.get("attributes"), tables, names);
        List<EnrichmentDefinition> enrichments = EnrichmentSection.read(section.get("enrich"), tables, attributes);
        Activities activities = Activities.of(tables);
        List<MetricDefinition> metrics = new ArrayList<>();
        Set<String> unsure = unknownReferences(enrichments, tables);
        for (Field entry : section.get("metrics").entries("metrics by name")) {
            MetricSection metric = new MetricSection(entry, activities);
            metrics.add(metric.read());
            if (!metric.isSure()) {
                unsure.add(entry.name());
            }
        }
        Map<String, VariableType> variables = ConditionVariables.ofProfile(attributes, enrichments, metrics);
        boolean complete = tables.stream().map(TableSection::definition).allMatch(Objects::nonNull);
        return new ProfileDefinition(
                attributes,
                enrichments,
                List.copyOf(metrics),
                segments(
                        section.get("segments"),
                        new ConditionSection(variables, known(variables.keySet()), unsure, complete)));
    }

    private static Set<String> unknownReferences(List<EnrichmentDefinition> enrichments, List<TableSection> tables) {
        Set<String> unknown = new HashSet<>();
        enrichments.forEach(enrichment -> unknown.add(enrichment.reference()));
        for (TableSection table : tables) {
            if (table.definition() instanceof ReferenceTable reference) {
                unknown.remove(reference.reference());
            }
        }
        return unknown;
    }

    /** The shortest names for everything. */
    private static List<String> known(Set<String> names) {
        return names.stream()
                .filter(name ->
                        List.of(ConditionVariables.METRICS, ConditionVariables.ATTRIBUTES, ConditionVariables.ENRICHED)
                                .stream()
                                .noneMatch(prefix ->
                                        name.startsWith(prefix) && names.contains(name.substring(prefix.length()))))
                .sorted()
                .toList();
    }

    private static List<SegmentDefinition> segments(Field segments, ConditionSection conditions) {
        List<SegmentDefinition> read = new ArrayList<>();
        for (Field segment : segments.entries("conditions by segment name")) {
            SimpleName.check(segment);
            segment.requirePresent("a condition");
            Condition condition = conditions.read(segment);
            if (condition != null) {
                read.add(new SegmentDefinition(segment.name(), condition));
            }
        }
        return List.copyOf(read);
    }
}
