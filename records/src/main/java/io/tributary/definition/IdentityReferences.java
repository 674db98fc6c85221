package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the rules of {@code identity:} against what the tables map. */
final class IdentityReferences {

    private final Field identity;
    private final Map<String, IdentifierRule> rules = new HashMap<>();
    private final List<TableSection> tables;
    private final boolean complete;

    private IdentityReferences(Field identity, List<IdentifierRule> rules, List<TableSection> tables) {
        this.identity = identity;
        rules.forEach(rule -> this.rules.putIfAbsent(rule.name(), rule));
        this.tables = tables.stream()
                .filter(table -> table.definition() instanceof CustomerTable)
                .toList();
        this.complete = tables.stream().map(TableSection::definition).allMatch(Objects::nonNull);
    }

    static void check(Field identity, List<IdentifierRule> rules, List<TableSection> tables) {
        IdentityReferences references = new IdentityReferences(identity, rules, tables);
        Set<String> mapped = references.checkIdentifiers();
        for (Field entry : identity.entries("rules by identifier name")) {
            IdentifierRule rule = references.rules.get(entry.name());
            if (rule != null && entry.at("of").isPresent()) {
                references.checkAttributes(entry.at("of"));
            } else if (references.complete && !mapped.contains(entry.name())) {
                entry.report("no table maps this identifier", "a table with it under customer.identifiers");
            }
        }
    }

    /** The names of all identifiers that tables map as columns. */
    private Set<String> checkIdentifiers() {
        Set<String> mapped = new LinkedHashSet<>();
        for (TableSection table : tables) {
            Field identifiers = table.field().at("customer").at("identifiers");
            for (Field identifier : identifiers.isMapping() ? identifiers.entries("") : List.<Field>of()) {
                mapped.add(identifier.name());
                check(identifier, rules.get(identifier.name()));
            }
        }
        return mapped;
    }

    private void check(Field identifier, @Nullable IdentifierRule rule) {
        if (rule == null) {
            if (identity.isMapping() || !identity.isPresent()) {
                identifier.wrongName("an identifier with a rule in identity", rules.keySet());
            }
        } else if (identity.at(rule.name()).at("of").isPresent()) {
            identifier.report(
                    "a composite identifier mapped as a column",
                    "no column, because identity." + rule.name() + " makes it of attributes");
        } else if (identifier.at("region").isPresent() && rule.normalise() != Normaliser.PHONE) {
            identifier
                    .at("region")
                    .report(
                            "a region",
                            "normalise: phone in identity." + rule.name() + ", because nothing else has one");
        }
    }

    private void checkAttributes(Field of) {
        List<Field> items = of.items(IdentitySection.ATTRIBUTES);
        List<String> parts = items.stream()
                .map(item -> item.text(IdentitySection.ATTRIBUTE))
                .filter(Objects::nonNull)
                .toList();
        Set<String> known = new LinkedHashSet<>();
        tables.forEach(table -> known.addAll(attributes(table)));
        if (!complete || parts.isEmpty()) {
            return;
        }
        if (known.containsAll(parts)) {
            if (tables.stream().noneMatch(table -> attributes(table).containsAll(parts))) {
                of.report("no customer table maps all of these attributes", "at least one that does");
            }
            return;
        }
        items.stream()
                .filter(item -> !known.contains(item.text(IdentitySection.ATTRIBUTE)))
                .forEach(item -> item.wrong("an attribute of a customer table", known));
    }

    private static Set<String> attributes(TableSection table) {
        return table.definition() instanceof CustomerTable customer
                ? customer.attributes().keySet()
                : Set.of();
    }
}
