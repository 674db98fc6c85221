package io.tributary.definition;

import io.tributary.expression.Condition;
import java.io.Serializable;

/** A set of profiles: those for which the condition holds. */
public record SegmentDefinition(String name, Condition condition) implements Serializable {}
