package io.tributary.expression;

import java.io.Serializable;

/** A type of values that travel as canonical text, and what conditions take them for. */
public interface ValueType extends Serializable {

    /** How conditions take the text. */
    enum Kind {
        TEXT,
        /** A whole number within 64 bits. */
        WHOLE,
        /** Taken as a double. */
        DECIMAL,
        /** {@code true} or {@code false}. */
        TRUTH,
        /** ISO 8601 in UTC. */
        TIME,
        /** A day in ISO 8601, taken as its first moment in UTC. */
        DAY
    }

    Kind kind();
}
