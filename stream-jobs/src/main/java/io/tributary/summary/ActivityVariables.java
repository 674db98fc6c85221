package io.tributary.summary;

import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a condition may name of an activity: its fields, each behind the activity's name and a point. */
final class ActivityVariables extends AbstractMap<String, @Nullable String> {

    private final String activity;
    private final Map<String, @Nullable String> fields;

    ActivityVariables(String activity, Map<String, @Nullable String> fields) {
        this.activity = activity;
        this.fields = fields;
    }

    @Override
    public @Nullable String get(@Nullable Object name) {
        return name instanceof String variable
                        && variable.startsWith(activity)
                        && variable.startsWith(".", activity.length())
                ? fields.get(variable.substring(activity.length() + 1))
                : null;
    }

    @Override
    public Set<Entry<String, @Nullable String>> entrySet() {
        Map<String, @Nullable String> variables = new HashMap<>();
        fields.forEach((name, value) -> variables.put(activity + "." + name, value));
        return variables.entrySet();
    }
}
