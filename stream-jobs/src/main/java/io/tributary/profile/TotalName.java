package io.tributary.profile;

import io.tributary.records.Contribution;

/**
 * The key of a total, taken apart again: the inverse of {@link Contribution#total}.
 *
 * @param group empty for a metric without groups
 */
record TotalName(String metric, String group) {

    static TotalName of(String key) {
        int end = key.indexOf('\n');
        return end < 0 ? new TotalName(key, "") : new TotalName(key.substring(0, end), key.substring(end + 1));
    }
}
