package io.tributary.definition;

import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads {@code profile.attributes:} and makes sure that each attribute has one type. */
final class AttributeSection {

    private static final Rule[] RULES = {Rule.NEWEST, Rule.OLDEST, Rule.MOST_FREQUENT};
    private static final String ALL = "all";
    private static final String SOURCES = "a list of sources, the most trusted first";

    private final Map<String, FieldType> types = new LinkedHashMap<>();
    private final List<String> sources;

    private AttributeSection(List<String> sources) {
        this.sources = sources;
    }

    /** Every attribute that a table maps, in the order the tables first name them. */
    static List<AttributeDefinition> read(Field attributes, List<TableSection> tables, List<String> sources) {
        AttributeSection section = new AttributeSection(sources);
        section.readTypes(tables);
        boolean complete = tables.stream().map(TableSection::definition).allMatch(Objects::nonNull);
        Map<String, AttributeDefinition> read = new LinkedHashMap<>();
        section.types.forEach(
                (name, type) -> read.put(name, new AttributeDefinition(name, type, Rule.NEWEST, List.of())));
        for (Field attribute : attributes.entries("rules by attribute name")) {
            AttributeDefinition definition =
                    attribute.section("prefer, rule or keep", rule -> section.rule(attribute.name(), rule));
            if (read.replace(attribute.name(), definition) == null && complete) {
                attribute.wrongName("an attribute of a customer table", section.types.keySet());
            }
        }
        return List.copyOf(read.values());
    }

    private AttributeDefinition rule(String name, Section section) {
        Field keep = section.get("keep");
        Field prefer = section.get("prefer");
        Rule rule = Choice.of(
                section.get("rule"), Rule.NEWEST, RULES, choice -> choice.name().toLowerCase(Locale.ROOT));
        List<String> preferred = preferred(prefer);
        if (keep.isPresent()) {
            if (!ALL.equals(keep.text(ALL))) {
                keep.wrong(ALL);
            }
            if (prefer.isPresent() || section.get("rule").isPresent()) {
                section.field().report("keep beside prefer or rule", "keep: all alone, because it passes over nothing");
            }
            rule = Rule.ALL;
        } else if (prefer.isPresent() && rule == Rule.MOST_FREQUENT) {
            section.get("rule").wrong("newest or oldest beside prefer");
        }
        return new AttributeDefinition(name, types.getOrDefault(name, FieldType.STRING), rule, preferred);
    }

    private List<String> preferred(Field prefer) {
        List<String> preferred = new ArrayList<>();
        for (Field item : prefer.isPresent() ? prefer.requiredItems(SOURCES) : List.<Field>of()) {
            String source = item.requiredText("a source");
            if (!source.isEmpty() && !sources.contains(source)) {
                item.wrong("one of the sources " + String.join(", ", sources), sources);
            } else if (preferred.contains(source)) {
                item.wrong("each source once");
            }
            preferred.add(source);
        }
        return List.copyOf(preferred);
    }

    private void readTypes(List<TableSection> tables) {
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
    }
}
