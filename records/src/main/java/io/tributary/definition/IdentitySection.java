package io.tributary.definition;

import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads {@code identity:} and holds it against the identifiers that the tables map. */
final class IdentitySection {

    private static final String PHONE = "phone";
    private static final String NORMALISERS = "one of email, digits, lower, none";

    private IdentitySection() {}

    static List<IdentifierRule> read(Field identity, List<TableSection> tables) {
        List<Field> entries = identity.entries("rules by identifier name");
        List<IdentifierRule> rules = entries.stream()
                .map(entry -> entry.section("options, such as {normalise: email}", section -> rule(entry, section)))
                .toList();
        Set<String> named = new HashSet<>();
        entries.forEach(entry -> named.add(entry.name()));
        Set<String> mapped = new HashSet<>();
        for (TableSection table : tables) {
            for (Field identifier : identifiers(table)) {
                mapped.add(identifier.name());
                if (!named.contains(identifier.name()) && (identity.isMapping() || !identity.isPresent())) {
                    identifier.wrongName("an identifier with a rule in identity", named);
                }
            }
        }
        boolean complete = tables.stream().allMatch(TableSection::isUnderstood);
        for (Field entry : entries) {
            if (complete && !mapped.contains(entry.name()) && !entry.at("of").isPresent()) {
                entry.report("no table maps this identifier", "a table with it under customer.identifiers");
            }
        }
        return rules;
    }

    private static List<Field> identifiers(TableSection table) {
        Field identifiers = table.field().at("customer").at("identifiers");
        return table.definition() instanceof CustomerTable && identifiers.isMapping()
                ? identifiers.entries("")
                : List.of();
    }

    private static IdentifierRule rule(Field entry, Section section) {
        SimpleName.check(entry);
        Field unique = section.get("unique");
        if (Boolean.TRUE.equals(Choice.of(unique, false, new Boolean[] {true, false}, String::valueOf))) {
            unique.notSupportedYet();
        }
        Field of = section.get("of");
        of.items("a list of attributes").forEach(item -> item.requiredText("an attribute"));
        of.notSupportedYet();
        return new IdentifierRule(
                entry.name(),
                normaliser(section.get("normalise")),
                Quantity.whole(
                        section.get("max_records"),
                        IdentifierRule.DEFAULT_MAX_RECORDS,
                        1,
                        IdentifierRule.LARGEST_MAX_RECORDS),
                section.get("ignore").items("a list of regular expressions").stream()
                        .map(IdentitySection::pattern)
                        .toList());
    }

    private static Normaliser normaliser(Field field) {
        if (PHONE.equals(field.text(NORMALISERS))) {
            field.report(PHONE + " is not supported yet", NORMALISERS);
            return Normaliser.NONE;
        }
        return Choice.of(field, Normaliser.NONE, Normaliser.values(), Normaliser::yamlName);
    }

    private static Pattern pattern(Field field) {
        String expected = "a regular expression";
        field.requirePresent(expected);
        return field.convert(Pattern.compile(""), expected, Pattern::compile);
    }
}
