package io.tributary.profile;

import java.util.List;
import java.util.Map;

/**
 * What the records of a profile come to, all of it: a document may show less.
 *
 * @param tenant that of the eldest record
 * @param members the eldest first; at least one
 * @param attributes the values that survive, by attribute name, as {@link Survivorship} gives them; without those that no
 *     record has a value for
 * @param enriched by reference name, the fields of the reference row that are not null, by name
 * @param metrics by metric name, every one
 * @param problems how many columns of the records, and fields of their activities, could not be read
 */
record Profile(
        String tenant,
        List<Member> members,
        Map<String, List<Survivor>> attributes,
        Map<String, Map<String, String>> enriched,
        Map<String, MetricValue> metrics,
        long problems) {}
