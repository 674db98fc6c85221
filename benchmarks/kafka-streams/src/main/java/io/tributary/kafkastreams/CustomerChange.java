package io.tributary.kafkastreams;

import org.jspecify.annotations.Nullable;

/**
 * A change of a customer's row that is newer than all before.
 *
 * @param identity what it changes of the record's identity; null where that stays
 */
record CustomerChange(CustomerRow row, @Nullable IdentityChange identity) {}
