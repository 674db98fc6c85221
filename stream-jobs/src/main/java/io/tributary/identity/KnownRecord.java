package io.tributary.identity;

import java.util.List;

/**
 * The durable truth about one record of the identity graph.
 *
 * @param identifiers each as {@code name:value}
 * @param profile the profile it was last told to belong to
 */
public record KnownRecord(long birth, List<String> identifiers, String profile) {}
