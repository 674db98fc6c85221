package io.tributary.ingest.connector;

import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * What an earlier capture of a source has left.
 *
 * @param position the place in the log where it ended; empty where the first snapshot is still to be taken
 * @param columns by table, those it has read
 */
public record EarlierRun(OptionalLong position, Map<String, Set<String>> columns) {

    /** None. */
    public static final EarlierRun NONE = new EarlierRun(OptionalLong.empty(), Map.of());
}
