package io.tributary.summary;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An activity that is in a window, or will be.
 *
 * @param activity the record id of the activity's own row
 * @param second since 1970 UTC, the first in which that has changed
 * @param waits true: it enters then; false: it leaves then
 * @param fields the activity's values
 */
public record Due(String activity, long second, boolean waits, Map<String, @Nullable String> fields) {}
