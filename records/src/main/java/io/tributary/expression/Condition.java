package io.tributary.expression;

import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A condition in CEL: the standard language and its macros, the string functions, and comparisons by order between whole
 * numbers and decimals.
 *
 * @param text as it stands in the definition
 * @param variables the types of all variables it may name, by name; a name may have dots
 */
public record Condition(String text, Map<String, VariableType> variables) implements Serializable {

    /** A condition ready to be asked, again and again, by one thread. */
    public interface Test {
        /**
         * Whether the condition holds. Where it cannot be told, because a value it needs is missing, it does not hold; so
         * it is with everything that CEL has no answer to: a group that is not there, a number that is too large, more
         * than {@value Language#MOST_ITERATIONS} steps through lists. Never throws.
         *
         * <p>Decimals are compared as doubles, so that what prints as 19.99 equals 19.99; decimals of more than 15 digits
         * may equal their neighbours.
         *
         * @param values by variable name, as {@link VariableType} says. A missing name or null is CEL's null, which equals
         *     nothing but null; where the variable is a list or has groups, it is the empty list or no groups.
         */
        boolean holds(Map<String, ? extends @Nullable Object> values);
    }

    public Condition {
        variables = Map.copyOf(variables);
    }

    /** What is wrong with it, in the order of the text; nothing if it compiles. */
    public List<Fault> faults() {
        return Diagnosis.of(this);
    }

    /**
     * Makes the condition ready to be asked.
     *
     * @throws IllegalArgumentException if it is no CEL, is neither true nor false, or names what is not declared
     */
    public Test compile() {
        try {
            return new Evaluation(
                    Language.RUNTIME.createProgram(
                            Language.compiler(variables).compile(text).getAst()),
                    variables);
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalArgumentException("a condition with faults, which its definition should have told", e);
        }
    }
}
