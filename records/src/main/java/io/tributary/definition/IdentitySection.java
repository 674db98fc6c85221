package io.tributary.definition;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.tributary.yaml.Field;
import io.tributary.yaml.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code identity:}. */
final class IdentitySection {

    static final String ATTRIBUTES = "a list of attributes";
    static final String ATTRIBUTE = "an attribute";
    private static final String REGION = "a country in ISO 3166 alpha-2, such as DE";
    private static final String PATTERN = "a regular expression that RE2 knows, without lookaround and backreferences";
    private static final Boolean[] EITHER = {true, false};

    private IdentitySection() {}

    static List<IdentifierRule> read(Field identity) {
        return identity.entries("rules by identifier name").stream()
                .map(entry -> entry.section("options, such as {normalise: email}", section -> rule(entry, section)))
                .toList();
    }

    private static IdentifierRule rule(Field entry, Section section) {
        SimpleName.check(entry);
        List<String> of = attributes(section.get("of"));
        Normaliser fallback = section.get("of").isPresent() ? Normaliser.LOWER : Normaliser.NONE;
        Normaliser normaliser =
                Choice.of(section.get("normalise"), fallback, Normaliser.values(), Normaliser::yamlName);
        boolean unique = either(section.get("unique"), false);
        if (unique && section.get("of").isPresent()) {
            section.get("unique").report("a unique composite", "unique: true at an identifier that is no composite");
        }
        return new IdentifierRule(
                entry.name(),
                of,
                normaliser,
                region(section.get("region"), normaliser),
                Quantity.whole(
                        section.get("max_records"),
                        IdentifierRule.DEFAULT_MAX_RECORDS,
                        1,
                        IdentifierRule.LARGEST_MAX_RECORDS),
                unique,
                either(section.get("placeholders"), true),
                section.get("ignore").items("a list of regular expressions").stream()
                        .map(IdentitySection::pattern)
                        .toList());
    }

    private static boolean either(Field field, boolean fallback) {
        return Choice.of(field, fallback, EITHER, String::valueOf);
    }

    private static List<String> attributes(Field of) {
        List<String> attributes = new ArrayList<>();
        for (Field item : of.isPresent() ? of.requiredItems(ATTRIBUTES) : List.<Field>of()) {
            String attribute = item.requiredText(ATTRIBUTE);
            if (attributes.contains(attribute)) {
                item.wrong("each attribute once");
            }
            attributes.add(attribute);
        }
        return List.copyOf(attributes);
    }

    private static @Nullable String region(Field field, Normaliser normaliser) {
        if (field.isPresent() && normaliser != Normaliser.PHONE) {
            field.report("a region", "normalise: phone beside it, because nothing else has one");
            return null;
        }
        String region = field.text(REGION);
        if (region != null && (region.length() != 2 || PhoneNumber.known(region) == null)) {
            field.wrong(REGION);
        }
        return region == null ? null : region.toUpperCase(Locale.ROOT);
    }

    private static Pattern pattern(Field field) {
        field.requirePresent(PATTERN);
        String text = field.text(PATTERN);
        try {
            return Pattern.compile(text == null ? "" : text);
        } catch (PatternSyntaxException e) {
            field.report(field.shown() + ": " + e.getDescription(), PATTERN);
            return Pattern.compile("");
        }
    }
}
