package io.tributary.definition;

import io.tributary.yaml.Field;
import java.util.List;
import java.util.regex.Pattern;

/** The names that become fields of the index and words in expressions. */
final class SimpleName {

    static final String EXPECTED = "a name of a-z, 0-9 and _ that begins with a letter";

    private static final Pattern PATTERN = Pattern.compile("[a-z][a-z0-9_]*");

    private SimpleName() {}

    static boolean is(String name) {
        return PATTERN.matcher(name).matches();
    }

    /** Reports a key that is none. */
    static void check(Field field) {
        if (!is(field.name())) {
            field.wrongName(EXPECTED, List.of());
        }
    }
}
