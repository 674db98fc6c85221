package io.tributary.definition;

import io.tributary.definition.AttributeDefinition.Rule;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads {@code profile.enrich:} and holds it against the reference tables and the attributes. */
final class EnrichmentSection {

    private static final String TAKE = "a list of fields";

    private final Map<String, ReferenceTable> references = new LinkedHashMap<>();
    private final List<String> known = new ArrayList<>();
    private final Map<String, AttributeDefinition> attributes = new LinkedHashMap<>();
    private final boolean complete;

    private EnrichmentSection(List<TableSection> tables, List<AttributeDefinition> attributes) {
        for (TableSection table : tables) {
            if (table.definition() instanceof ReferenceTable reference
                    && references.putIfAbsent(reference.reference(), reference) == null
                    && !table.field().at("reference").isInterpolated()) {
                known.add(reference.reference());
            }
        }
        attributes.forEach(attribute -> this.attributes.put(attribute.name(), attribute));
        this.complete =
                tables.stream().map(TableSection::definition).allMatch(Objects::nonNull) && !references.containsKey("");
    }

    static List<EnrichmentDefinition> read(
            Field enrich, List<TableSection> tables, List<AttributeDefinition> attributes) {
        EnrichmentSection reader = new EnrichmentSection(tables, attributes);
        return enrich.entries("references by name").stream()
                .map(reference -> reference.requiredSection(
                        "{on: ..., take: [...]}", section -> reader.enrichment(reference, section)))
                .toList();
    }

    private EnrichmentDefinition enrichment(Field field, Section section) {
        ReferenceTable reference = references.get(field.name());
        if (reference == null && complete) {
            field.wrongName(
                    known.isEmpty()
                            ? "a reference, and no table is one"
                            : "one of the references " + String.join(", ", known),
                    known);
        }
        return new EnrichmentDefinition(field.name(), on(section.get("on"), reference), take(section, reference));
    }

    private String on(Field on, @Nullable ReferenceTable reference) {
        String name = on.requiredText("an attribute");
        AttributeDefinition attribute = attributes.get(name);
        if (attribute == null) {
            if (complete && !name.isEmpty()) {
                on.wrong("an attribute of a customer table", attributes.keySet());
            }
        } else if (attribute.rule() == Rule.ALL) {
            on.wrong("an attribute of one value; of this one the profile keeps all");
        } else if (reference != null && attribute.type() != reference.keyType()) {
            on.wrong("an attribute of type " + reference.keyType().yamlName()
                    + ", as the key of the reference is; this one is "
                    + attribute.type().yamlName());
        }
        return name;
    }

    private static Map<String, FieldType> take(Section section, @Nullable ReferenceTable reference) {
        Map<String, FieldType> types = new LinkedHashMap<>();
        for (Field item : section.get("take").requiredItems(TAKE)) {
            String name = item.requiredText("a field or column");
            if (!name.isEmpty() && !SimpleName.is(name)) {
                item.wrong(SimpleName.EXPECTED + "; a column of another name needs one under fields of the reference");
            } else if (item.isInterpolated()) {
                item.wrong("a name without ${...}, because conditions may name it");
            } else if (types.containsKey(name)) {
                item.wrong("each field once");
            }
            types.put(name, type(item, name, reference));
        }
        return Collections.unmodifiableMap(types);
    }

    private static FieldType type(Field item, String name, @Nullable ReferenceTable reference) {
        Map<String, Column> fields = reference == null ? Map.of() : reference.fields();
        Column declared = fields.get(name);
        if (declared != null) {
            return declared.type();
        }
        for (Map.Entry<String, Column> field : fields.entrySet()) {
            if (field.getValue().name().equals(name) && field.getValue().type() != FieldType.STRING) {
                item.wrong("the field " + field.getKey() + ", which reads this column as "
                        + field.getValue().type().yamlName());
            }
        }
        return FieldType.STRING;
    }

    /** The reference table, with the plain columns that are taken from it beside its fields. */
    static ReferenceTable completed(ReferenceTable table, List<EnrichmentDefinition> enrichments) {
        Map<String, Column> fields = new LinkedHashMap<>(table.fields());
        enrichments.stream()
                .filter(enrichment -> enrichment.reference().equals(table.reference()))
                .flatMap(enrichment -> enrichment.fields().keySet().stream())
                .forEach(name -> fields.putIfAbsent(name, new Column(name, FieldType.STRING)));
        return new ReferenceTable(
                table.id(), table.reference(), table.key(), table.keyType(), Collections.unmodifiableMap(fields));
    }
}
