package io.tributary.identity;

import java.util.List;

/**
 * The durable truth about one record of the identity graph.
 *
 * @param birth as in {@link io.tributary.records.CustomerRecord}
 * @param identifiers each as {@code name:value}
 * @param head the oldest record of the profile that it was last told to belong to; empty where it was not told yet
 */
public record KnownRecord(long birth, List<String> identifiers, String head) {}
