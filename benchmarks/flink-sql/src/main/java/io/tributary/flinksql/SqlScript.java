package io.tributary.flinksql;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A script among this package's resources: statements that end with a semicolon, and lines of comment. */
final class SqlScript {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]+)}");

    private SqlScript() {}

    /**
     * The statements of a script, in its order.
     *
     * @param values of the placeholders <code>${name}</code>, by name
     * @throws IllegalArgumentException for a script that does not exist, or a placeholder without a value
     */
    static List<String> statements(String script, Map<String, String> values) throws IOException {
        String sql = text(script).lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        return Stream.of(filled(sql, values, script).split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String text(String script) throws IOException {
        try (InputStream resource = SqlScript.class.getResourceAsStream(script)) {
            if (resource == null) {
                throw new IllegalArgumentException("there is no script " + script
                        + " in this program: a workload needs sources.sql and views.sql");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String filled(String sql, Map<String, String> values, String script) {
        return PLACEHOLDER.matcher(sql).replaceAll(found -> Matcher.quoteReplacement(value(found, values, script)));
    }

    private static String value(MatchResult placeholder, Map<String, String> values, String script) {
        String value = values.get(placeholder.group(1));
        if (value == null) {
            throw new IllegalArgumentException(
                    script + " names ${" + placeholder.group(1) + "}, expected one of " + values.keySet());
        }
        return value;
    }
}
