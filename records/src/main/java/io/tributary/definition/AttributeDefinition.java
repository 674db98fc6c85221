package io.tributary.definition;

import java.io.Serializable;
import java.util.List;

/**
 * An attribute of the profile and the rule by which one of its records' values survives.
 *
 * @param prefer names of sources, the most trusted first: the value of a source named earlier wins over any of a later
 *     or unnamed one, and the rule decides within one; empty: all sources are alike
 */
public record AttributeDefinition(String name, FieldType type, Rule rule, List<String> prefer) implements Serializable {

    /** Values that are null are passed over by all. */
    public enum Rule {
        /** The value of the record that changed last by its own account; among equals that of the larger record id. */
        NEWEST,
        /** The value of the record that began first, in the order that names the profile: birth, then record id. */
        OLDEST,
        /** The value that most records have; among equals the one that {@link #NEWEST} prefers. */
        MOST_FREQUENT,
        /** Every value once, sorted as text. */
        ALL
    }
}
