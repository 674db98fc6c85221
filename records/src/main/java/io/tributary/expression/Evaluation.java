package io.tributary.expression;

import com.google.protobuf.NullValue;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Asks a compiled condition; converts the variables it comes to, each once. */
final class Evaluation implements Condition.Test {

    private static final int MOST_ANSWERS = 256;

    private final CelRuntime.Program program;
    private final Map<String, VariableType> variables;
    /** The variable that was asked for alone, if one was; its answers by its value. */
    private @Nullable String only;

    private final Map<String, Boolean> answers = new HashMap<>();

    Evaluation(CelRuntime.Program program, Map<String, VariableType> variables) {
        this.program = program;
        this.variables = variables;
    }

    @Override
    public boolean holds(Map<String, ? extends @Nullable Object> values) {
        Boolean known = only == null || !(values.get(only) instanceof String value) ? null : answers.get(value);
        if (known != null) {
            return known;
        }
        Set<String> asked = new HashSet<>();
        boolean answer = ask(values, asked);
        if (asked.size() == 1) {
            remember(asked.iterator().next(), values, answer);
        }
        return answer;
    }

    /** A condition always asks for the same variable first: where that was enough, it is for the same value again. */
    private void remember(String name, Map<String, ? extends @Nullable Object> values, boolean answer) {
        if (values.get(name) instanceof String value && (only == null || only.equals(name))) {
            only = name;
            if (answers.size() == MOST_ANSWERS) {
                answers.clear();
            }
            answers.put(value, answer);
        }
    }

    private boolean ask(Map<String, ? extends @Nullable Object> values, Set<String> asked) {
        Map<String, Object> converted = new HashMap<>();
        try {
            return Boolean.TRUE.equals(program.eval(name -> {
                VariableType type = variables.get(name);
                asked.add(name);
                return type == null
                        ? Optional.empty()
                        : Optional.of(converted.computeIfAbsent(name, key -> value(type, values.get(key))));
            }));
        } catch (CelEvaluationException | RuntimeException e) {
            // What the condition needs is not there or beyond CEL's types: it cannot be told, so it does not hold.
            return false;
        }
    }

    private static Object value(VariableType type, @Nullable Object value) {
        return switch (type.shape()) {
            case ONE -> value == null ? NullValue.NULL_VALUE : one(type.type().kind(), value);
            case LIST -> value == null ? List.of() : list(type.type().kind(), (Collection<?>) value);
            case GROUPS -> value == null ? Map.of() : groups(type.type().kind(), (Map<?, ?>) value);
        };
    }

    private static Object list(ValueType.Kind kind, Collection<?> texts) {
        List<Object> values = new ArrayList<>(texts.size());
        texts.forEach(text -> values.add(one(kind, text)));
        return values;
    }

    private static Object groups(ValueType.Kind kind, Map<?, ?> texts) {
        Map<Object, Object> values = new HashMap<>();
        texts.forEach((group, text) -> values.put(group, one(kind, text)));
        return values;
    }

    private static Object one(ValueType.Kind kind, Object canonical) {
        String text = (String) canonical;
        return switch (kind) {
            case TEXT -> text;
            case WHOLE -> Long.valueOf(text);
            case DECIMAL -> Double.valueOf(text);
            case TRUTH -> Boolean.valueOf(text);
            case TIME -> Instant.parse(text);
            case DAY -> LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
        };
    }
}
