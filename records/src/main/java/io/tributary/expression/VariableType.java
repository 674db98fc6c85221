package io.tributary.expression;

import java.io.Serializable;

/**
 * The type of a variable that conditions may name. Values are handed over as canonical text: a {@code String}, a
 * {@code Collection<String>} for a list, a {@code Map<String, String>} for groups.
 */
public record VariableType(Shape shape, ValueType type) implements Serializable {

    /** How many values a variable holds. */
    public enum Shape {
        ONE,
        LIST,
        /** By the name of the group. */
        GROUPS
    }
}
