package io.tributary.definition;

import java.io.Serializable;
import java.util.List;

/**
 * What a profile shows.
 *
 * @param attributes in the order the tables first name them
 * @param enrichments in the definition's order
 * @param metrics in the definition's order
 * @param segments in the definition's order
 */
public record ProfileDefinition(
        List<AttributeDefinition> attributes,
        List<EnrichmentDefinition> enrichments,
        List<MetricDefinition> metrics,
        List<SegmentDefinition> segments)
        implements Serializable {}
