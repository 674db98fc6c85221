package io.tributary.records;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of a customer record changed; nothing else of it matters to the identity graph.
 *
 * @param tenant the identity domain; empty where the definition names no tenants. A record that moves to another tenant
 *     is two changes: gone here, new there.
 * @param birth as in {@link CustomerRecord}
 * @param identifiers the record's identifiers from now on, each as {@code name:value}; null where the record is gone
 * @param committedAt when the source committed the change, in milliseconds since 1970 UTC
 */
public record IdentityChange(
        String record, String tenant, long birth, @Nullable List<String> identifiers, long committedAt) {}
