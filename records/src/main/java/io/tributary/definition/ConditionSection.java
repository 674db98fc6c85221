package io.tributary.definition;

import io.tributary.expression.Condition;
import io.tributary.expression.Fault;
import io.tributary.expression.VariableType;
import io.tributary.yaml.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads conditions.
 *
 * @param variables what a condition may name
 * @param known the names that a problem may show
 * @param unsure words of names of which it is not known what they stand for, because something else is wrong
 * @param complete false where there may be other names too
 */
record ConditionSection(
        Map<String, VariableType> variables, Collection<String> known, Collection<String> unsure, boolean complete) {

    private static final String EXPECTED = "a condition in CEL, such as status == 'PAID' && total >= 100.0";
    private static final Pattern WORDS = Pattern.compile("\\W+");

    /** Null where there is none. */
    @Nullable
    Condition read(Field field) {
        String text = field.text(EXPECTED);
        if (text == null) {
            return null;
        }
        Condition condition = new Condition(text, variables);
        if (WORDS.splitAsStream(text).noneMatch(unsure::contains)) {
            condition.faults().stream()
                    .filter(fault -> complete || fault.unknown() == null)
                    .forEach(fault -> report(field, fault));
        }
        return condition;
    }

    private void report(Field field, Fault fault) {
        if (!field.isQuotable()) {
            field.wrong("a condition in CEL that holds good against what it names");
        } else if (fault.unknown() == null) {
            field.report(fault.finding(), fault.expected());
        } else {
            reportUnknown(field, fault.finding(), fault.unknown());
        }
    }

    private void reportUnknown(Field field, String finding, String name) {
        List<String> qualified = Stream.of(ConditionVariables.METRICS, ConditionVariables.ATTRIBUTES)
                .map(prefix -> prefix + name)
                .filter(variables::containsKey)
                .toList();
        if (!qualified.isEmpty()) {
            field.report(name + " is the name of several things", String.join(" or ", qualified));
            return;
        }
        String meant = known.stream()
                .filter(candidate -> candidate.endsWith("." + name))
                .findFirst()
                .orElse(name);
        field.report(finding, expected(), meant, known.isEmpty() ? List.of() : variables.keySet());
    }

    private String expected() {
        return known.isEmpty() ? "a name that stands for something here" : "one of " + String.join(", ", known);
    }
}
