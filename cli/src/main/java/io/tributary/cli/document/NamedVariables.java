package io.tributary.cli.document;

import io.tributary.expression.Condition;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The variables that the text of a condition names. */
public final class NamedVariables {

    /** A text literal, which names nothing, or a name with its dots. */
    private static final Pattern WORDS =
            Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");

    private NamedVariables() {}

    /** Sorted. */
    public static Set<String> of(Condition condition) {
        Set<String> named = new TreeSet<>();
        Matcher words = WORDS.matcher(condition.text());
        while (words.find()) {
            String name = words.group();
            // What follows a variable's name is a function: tags.exists(...).
            while (!condition.variables().containsKey(name) && name.contains(".")) {
                name = name.substring(0, name.lastIndexOf('.'));
            }
            if (condition.variables().containsKey(name)) {
                named.add(name);
            }
        }
        return named;
    }
}
