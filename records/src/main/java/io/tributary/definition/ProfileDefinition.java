package io.tributary.definition;

import java.io.Serializable;
import java.util.List;
import java.util.Map;

/**
 * What a profile shows.
 *
 * @param attributes the type of each attribute by name, in the order the tables first name them; of several records'
 *     values the newest that is not null wins
 * @param metrics in the definition's order
 */
public record ProfileDefinition(Map<String, FieldType> attributes, List<MetricDefinition> metrics)
        implements Serializable {}
